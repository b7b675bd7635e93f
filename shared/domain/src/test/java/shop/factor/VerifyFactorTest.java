package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.factor.FactorFixture.CLIENT;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.LogIn;
import shop.account.LoginResult;
import shop.account.Tokens;
import shop.commit.Effects;
import shop.factor.VerifyFactor.Outcome;
import shop.testkit.Concurrently;

class VerifyFactorTest {
  private final FactorFixture fixture = new FactorFixture();
  private final Account ada = fixture.ada;

  @Test
  void opensASessionForTheCode() {
    fixture.enable(ada);

    LogIn.Outcome challenged = fixture.logIn(ada);
    LoginResult login = fixture.logInWithCode(ada);

    assertThat(challenged).isInstanceOf(LogIn.Outcome.FactorRequired.class);
    assertThat(challenged.toString()).doesNotContain("challenge");
    Tokens.Access access = fixture.tokens.readAccess(login.accessToken()).orElseThrow();
    assertThat(access.accountId()).isEqualTo("ada");
    assertThat(access.authenticatedAt()).isEqualTo(fixture.clock.instant());
    assertThat(fixture.accounts.ofAccount("ada"))
        .hasSize(1)
        .allMatch(session -> session.authentication().secondFactor());
  }

  @Test
  void opensOneSessionWhenAttackerAndOwnerSendTheSameCode() {
    fixture.enable(ada);
    List<String> tokens = List.of(fixture.challenge(ada), fixture.challenge(ada));
    String code = fixture.code("ada");

    List<Outcome> outcomes = Concurrently.call(2, i -> fixture.verify(tokens.get(i), code));

    assertThat(outcomes).filteredOn(Outcome.LoggedIn.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.WrongCode.class::isInstance).hasSize(1);
    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
  }

  @Test
  void opensOneSessionForARecoveryCode() {
    String recovery = fixture.enable(ada).getFirst();
    List<String> tokens = List.of(fixture.challenge(ada), fixture.challenge(ada));

    List<Outcome> outcomes = Concurrently.call(2, i -> recover(tokens.get(i), recovery));

    assertThat(outcomes).filteredOn(Outcome.LoggedIn.class::isInstance).hasSize(1);
    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
    assertThat(recover(fixture.challenge(ada), recovery)).isInstanceOf(Outcome.WrongCode.class);
    assertThat(fixture.factors.find("ada").orElseThrow().recoveryHashes()).hasSize(9);
  }

  @Test
  void opensOneSessionForAChallenge() {
    fixture.enable(ada);
    String token = fixture.challenge(ada);
    assertThat(fixture.verify(token, fixture.code("ada"))).isInstanceOf(Outcome.LoggedIn.class);
    fixture.clock.advance(Totp.STEP);

    assertThat(fixture.verify(token, fixture.code("ada"))).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
  }

  @Test
  void refusesTheCodeOfAnotherAccount() {
    Account bob = fixture.store(anAccount().id("bob"));
    fixture.enable(ada);
    fixture.enable(bob);

    assertThat(fixture.verify(fixture.challenge(bob), fixture.code("ada")))
        .isInstanceOf(Outcome.WrongCode.class);

    assertThat(fixture.accounts.ofAccount("bob")).isEmpty();
  }

  @Test
  void refusesForgedExpiredAndOutdatedTokens() {
    fixture.enable(ada);
    String expired = fixture.challenge(ada);
    fixture.clock.advance(LogIn.CHALLENGE_TTL);
    String outdated = fixture.challenge(ada);
    Account changed = fixture.accounts.find("ada").orElseThrow();
    fixture.accounts.replaceKeepingSessions(
        changed.withSecondFactor(true, fixture.clock.instant()),
        Effects.at(fixture.clock.instant(), fixture.ids));

    for (String token : List.of("nonsense", expired, outdated)) {
      assertThat(fixture.verify(token, fixture.code("ada")))
          .as(token)
          .isInstanceOf(Outcome.InvalidToken.class);
    }

    assertThat(fixture.accounts.ofAccount("ada")).isEmpty();
  }

  @Test
  void slowsDownGuessesFromAllNetworksTogether() {
    fixture.enable(ada);
    String token = fixture.challenge(ada);
    for (int i = 0; i < FactorFixture.FREE_FAILURES; i++) {
      assertThat(fixture.verify(token, fixture.wrongCode("ada")))
          .isInstanceOf(Outcome.WrongCode.class);
    }

    assertThat(fixture.verify(token, fixture.code("ada"))).isInstanceOf(Outcome.Throttled.class);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(fixture.verify(token, fixture.code("ada"))).isInstanceOf(Outcome.LoggedIn.class);
  }

  @Test
  void countsFailuresOnWhenAnInvalidTokenComesBetween() {
    fixture.enable(ada);
    String spent = fixture.challenge(ada);
    assertThat(fixture.verify(spent, fixture.code("ada"))).isInstanceOf(Outcome.LoggedIn.class);
    String token = fixture.challenge(ada);
    fixture.clock.advance(Totp.STEP);
    for (int i = 0; i < FactorFixture.FREE_FAILURES - 1; i++) {
      fixture.verify(token, fixture.wrongCode("ada"));
    }

    fixture.verify(spent, fixture.code("ada"));

    assertThat(fixture.verify(token, fixture.code("ada"))).isInstanceOf(Outcome.Throttled.class);
  }

  private Outcome recover(String token, String code) {
    return fixture.verifyFactor.verify(token, new FactorAnswer.RecoveryCode(code), CLIENT);
  }
}
