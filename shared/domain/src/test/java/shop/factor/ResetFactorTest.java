package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.LogIn;
import shop.events.ShopEvent.FactorReset;
import shop.factor.ResetFactor.Outcome;

class ResetFactorTest {
  private final FactorFixture fixture = new FactorFixture();
  private final Account ada = fixture.ada;
  private final ResetFactor resetFactor =
      new ResetFactor(fixture.accounts, fixture.factors, fixture.clock, fixture.ids);

  @Test
  void removesTheFactorAndEndsAllSessions() {
    fixture.enable(ada);
    fixture.logInWithCode(ada);

    assertThat(resetFactor.reset("admin", "ada")).isInstanceOf(Outcome.WithoutFactor.class);

    assertThat(fixture.accounts.ofAccount("ada")).isEmpty();
    assertThat(fixture.factors.find("ada")).isEmpty();
    assertThat(fixture.logIn(ada)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
    assertThat(fixture.table.events()).endsWith(new FactorReset("ada"));
    assertThat(fixture.table.auditTrail())
        .extracting(entry -> entry.actorId() + " " + entry.action() + " " + entry.subject())
        .containsExactly("admin account.reset_factor account/ada");
  }

  @Test
  void changesNothingForAnAccountWithoutAFactor() {
    assertThat(resetFactor.reset("admin", "ada")).isInstanceOf(Outcome.WithoutFactor.class);

    assertThat(fixture.table.events()).isEmpty();
    assertThat(fixture.accounts.find("ada")).contains(ada);
  }

  @Test
  void refusesTheOwnAndUnknownAccounts() {
    fixture.enable(ada);

    assertThat(resetFactor.reset("ada", "ada")).isInstanceOf(Outcome.OwnAccount.class);
    assertThat(resetFactor.reset("admin", "unknown")).isInstanceOf(Outcome.NotFound.class);

    assertThat(fixture.factors.find("ada")).isPresent();
  }
}
