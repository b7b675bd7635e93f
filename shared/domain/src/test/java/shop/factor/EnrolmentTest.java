package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.LogIn;
import shop.events.ShopEvent.FactorChanged;
import shop.testkit.Concurrently;

/** Enrolment, confirmation and removal of a factor. */
class EnrolmentTest {
  private final FactorFixture fixture = new FactorFixture();
  private final Account ada = fixture.ada;

  @Test
  void asksForTheFactorOnlyAfterItsConfirmation() {
    fixture.enrolFactor.enrol("ada", null);
    assertThat(fixture.logIn(ada)).isInstanceOf(LogIn.Outcome.LoggedIn.class);

    ConfirmFactor.Outcome confirmed =
        fixture.confirmFactor.confirm("ada", null, fixture.code("ada"));

    assertThat(confirmed).isInstanceOf(ConfirmFactor.Outcome.Confirmed.class);
    assertThat(fixture.logIn(ada)).isInstanceOf(LogIn.Outcome.FactorRequired.class);
    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
    assertThat(fixture.table.events()).containsExactly(new FactorChanged("ada", true));
  }

  @Test
  void confirmsTheLatestSecretOnly() {
    fixture.enrolFactor.enrol("ada", null);
    String earlier = fixture.code("ada");
    fixture.enrolFactor.enrol("ada", null);

    assertThat(fixture.confirmFactor.confirm("ada", null, earlier))
        .isInstanceOf(ConfirmFactor.Outcome.WrongCode.class);
    assertThat(fixture.confirmFactor.confirm("ada", null, fixture.code("ada")))
        .isInstanceOf(ConfirmFactor.Outcome.Confirmed.class);
  }

  @Test
  void doesNotAcceptTheCodeOfTheConfirmationAgain() {
    fixture.enrolFactor.enrol("ada", null);
    String code = fixture.code("ada");
    fixture.confirmFactor.confirm("ada", null, code);

    assertThat(fixture.verify(fixture.challenge(ada), code))
        .isInstanceOf(VerifyFactor.Outcome.WrongCode.class);
  }

  @Test
  void showsRecoveryCodesOnce() {
    fixture.enrolFactor.enrol("ada", null);
    String code = fixture.code("ada");

    List<ConfirmFactor.Outcome> outcomes =
        Concurrently.call(3, i -> fixture.confirmFactor.confirm("ada", null, code));

    assertThat(outcomes).filteredOn(ConfirmFactor.Outcome.Confirmed.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(ConfirmFactor.Outcome.FactorExists.class::isInstance)
        .hasSize(2);
  }

  @Test
  void refusesASecondEnrolment() {
    fixture.enable(ada);

    assertThat(fixture.enrolFactor.enrol("ada", null))
        .isInstanceOf(EnrolFactor.Outcome.FactorExists.class);
    assertThat(fixture.confirmFactor.confirm("ada", null, fixture.code("ada")))
        .isInstanceOf(ConfirmFactor.Outcome.FactorExists.class);
  }

  @Test
  void refusesAConfirmationWithoutEnrolmentAndUnknownAccounts() {
    fixture.store(anAccount().id("bob").inactive());

    assertThat(fixture.confirmFactor.confirm("ada", null, "123456"))
        .isInstanceOf(ConfirmFactor.Outcome.NotEnrolled.class);
    for (String id : List.of("bob", "unknown")) {
      assertThat(fixture.enrolFactor.enrol(id, null))
          .isInstanceOf(EnrolFactor.Outcome.NoAccount.class);
      assertThat(fixture.confirmFactor.confirm(id, null, "123456"))
          .isInstanceOf(ConfirmFactor.Outcome.NoAccount.class);
    }
  }

  @Test
  void refusesAnEnrolmentForAnEarlierVersionOfTheAccount() {
    long earlier = ada.version() - 1;

    assertThat(fixture.enrolFactor.enrol("ada", earlier))
        .isInstanceOf(EnrolFactor.Outcome.NoAccount.class);
    assertThat(fixture.enrolFactor.enrol("ada", ada.version()))
        .isInstanceOf(EnrolFactor.Outcome.Enrolled.class);
    assertThat(fixture.confirmFactor.confirm("ada", earlier, fixture.code("ada")))
        .isInstanceOf(ConfirmFactor.Outcome.NoAccount.class);
    assertThat(fixture.confirmFactor.confirm("ada", ada.version(), fixture.code("ada")))
        .isInstanceOf(ConfirmFactor.Outcome.Confirmed.class);
  }

  @Test
  void removesTheFactorForItsCode() {
    fixture.enable(ada);

    assertThat(remove(fixture.wrongCode("ada"))).isInstanceOf(RemoveFactor.Outcome.WrongCode.class);
    assertThat(fixture.logIn(ada)).isInstanceOf(LogIn.Outcome.FactorRequired.class);
    assertThat(remove(fixture.code("ada"))).isInstanceOf(RemoveFactor.Outcome.Removed.class);

    assertThat(fixture.logIn(ada)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(fixture.factors.find("ada")).isEmpty();
    assertThat(remove("123456")).isInstanceOf(RemoveFactor.Outcome.NoFactor.class);
  }

  @Test
  void removesTheFactorForARecoveryCode() {
    String recovery = fixture.enable(ada).getLast();

    assertThat(fixture.removeFactor.remove("ada", new FactorAnswer.RecoveryCode(recovery)))
        .isInstanceOf(RemoveFactor.Outcome.Removed.class);
  }

  @Test
  void doesNotRemoveTheFactorForAUsedCode() {
    fixture.enable(ada);
    String code = fixture.code("ada");
    fixture.logInWithCode(ada);

    assertThat(remove(code)).isInstanceOf(RemoveFactor.Outcome.WrongCode.class);
  }

  @Test
  void slowsDownGuessesAtTheRemoval() {
    fixture.enable(ada);
    for (int i = 0; i < FactorFixture.FREE_FAILURES; i++) {
      remove(fixture.wrongCode("ada"));
    }

    assertThat(remove(fixture.code("ada"))).isInstanceOf(RemoveFactor.Outcome.Throttled.class);
    assertThat(fixture.verify(fixture.challenge(ada), fixture.code("ada")))
        .isInstanceOf(VerifyFactor.Outcome.Throttled.class);
  }

  private RemoveFactor.Outcome remove(String code) {
    return fixture.removeFactor.remove("ada", new FactorAnswer.Code(code));
  }
}
