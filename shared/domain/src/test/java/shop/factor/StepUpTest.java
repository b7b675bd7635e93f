package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.factor.FactorFixture.CLIENT;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.LogIn;
import shop.account.LoginResult;
import shop.account.Session;
import shop.account.Tokens;
import shop.factor.StepUp.Outcome;
import shop.testkit.Concurrently;

class StepUpTest {
  private final FactorFixture fixture = new FactorFixture();
  private final Account ada = fixture.ada;

  @Test
  void renewsTheMomentInANewTokenOnly() {
    fixture.enable(ada);
    LoginResult login = fixture.logInWithCode(ada);
    Instant before = authenticatedAt(login.accessToken());
    fixture.clock.advance(Duration.ofMinutes(11));

    Outcome.SteppedUp outcome = (Outcome.SteppedUp) stepUp(login, fixture.code("ada"), null);

    assertThat(authenticatedAt(outcome.accessToken())).isEqualTo(fixture.clock.instant());
    assertThat(authenticatedAt(login.accessToken())).isEqualTo(before);
    assertThat(outcome.toString()).doesNotContain(outcome.accessToken());
    assertThat(fixture.accounts.ofAccount("ada"))
        .extracting(Session::authentication)
        .containsExactly(new Session.Authentication(fixture.clock.instant(), true));
  }

  @Test
  void acceptsTheCodeOfAStepUpOnce() {
    fixture.enable(ada);
    LoginResult one = fixture.logInWithCode(ada);
    fixture.clock.advance(Totp.STEP);
    LoginResult two = fixture.logInWithCode(ada);
    fixture.clock.advance(Totp.STEP);
    String code = fixture.code("ada");

    List<Outcome> outcomes = Concurrently.call(2, i -> stepUp(i == 0 ? one : two, code, null));

    assertThat(outcomes).filteredOn(Outcome.SteppedUp.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.WrongCode.class::isInstance).hasSize(1);
  }

  @Test
  void acceptsThePasswordOfAccountsWithoutAFactorOnly() {
    LoginResult login = ((LogIn.Outcome.LoggedIn) fixture.logIn(ada)).login();
    fixture.clock.advance(Duration.ofMinutes(11));

    assertThat(stepUp(login, null, "wrong horse")).isInstanceOf(Outcome.WrongPassword.class);
    assertThat(stepUp(login, "123456", null)).isInstanceOf(Outcome.WrongCode.class);
    assertThat(stepUp(login, null, PASSWORD)).isInstanceOf(Outcome.SteppedUp.class);
    fixture.enable(ada);
    assertThat(stepUp(login, null, PASSWORD)).isInstanceOf(Outcome.FactorNeeded.class);
  }

  @Test
  void doesNotAcceptThePasswordWhereTheRoleNeedsAFactor() {
    Account admin = fixture.store(anAccount().id("admin").administrator());
    fixture.enable(admin);
    LoginResult login = fixture.logInWithCode(admin);
    fixture.clock.advance(Totp.STEP);
    fixture.removeFactor.remove("admin", new FactorAnswer.Code(fixture.code("admin")));

    assertThat(stepUp(login, null, PASSWORD)).isInstanceOf(Outcome.FactorNeeded.class);
  }

  @Test
  void keepsTheMomentWhenTheSessionIsRefreshed() {
    fixture.enable(ada);
    Instant loggedInAt = fixture.clock.instant();
    LoginResult login = fixture.logInWithCode(ada);
    fixture.clock.advance(Duration.ofMinutes(11));
    Session session = fixture.accounts.ofAccount("ada").getFirst();

    LoginResult refreshed = fixture.refresh(login);

    assertThat(authenticatedAt(refreshed.accessToken())).isEqualTo(loggedInAt);
    assertThat(session.authentication().at()).isEqualTo(loggedInAt);
  }

  @Test
  void slowsDownGuessesOfCodesAndPasswords() {
    LoginResult login = ((LogIn.Outcome.LoggedIn) fixture.logIn(ada)).login();
    for (int i = 0; i < FactorFixture.FREE_FAILURES; i++) {
      stepUp(login, null, "guess number " + i);
      stepUp(login, "123456", null);
    }

    assertThat(stepUp(login, null, PASSWORD)).isInstanceOf(Outcome.Throttled.class);
    assertThat(stepUp(login, "123456", null)).isInstanceOf(Outcome.Throttled.class);
  }

  @Test
  void refusesEndedSessions() {
    LoginResult login = ((LogIn.Outcome.LoggedIn) fixture.logIn(ada)).login();
    Tokens.Access access = fixture.tokens.readAccess(login.accessToken()).orElseThrow();
    fixture.accounts.end("ada", access.sessionId());

    assertThat(stepUp(login, null, PASSWORD)).isInstanceOf(Outcome.NoSession.class);
    assertThat(fixture.accounts.ofAccount("ada")).isEmpty();
  }

  private Instant authenticatedAt(String token) {
    return fixture.tokens.readAccess(token).orElseThrow().authenticatedAt();
  }

  private Outcome stepUp(LoginResult login, @Nullable String code, @Nullable String password) {
    Tokens.Access access = fixture.tokens.readAccess(login.accessToken()).orElseThrow();
    return fixture.stepUp.stepUp(
        new StepUp.Request(access.accountId(), access.sessionId(), code, password), CLIENT);
  }
}
