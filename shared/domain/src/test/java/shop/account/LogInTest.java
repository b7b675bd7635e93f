package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.CLIENT;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.account.LogIn.Outcome;
import shop.limit.Client;
import shop.limit.Refusal;

class LogInTest {
  private static final Email ADA = new Email("ada@example.com");
  private static final Email UNKNOWN = new Email("unknown@example.com");

  private final AccountsFixture fixture = new AccountsFixture();

  @Test
  void opensASession() {
    Account ada = fixture.store(anAccount());

    LoginResult login = fixture.logInAs(ada);

    AuthenticatedAccount authenticated =
        fixture.authenticate.authenticate(login.accessToken()).orElseThrow();
    assertThat(authenticated.accountId()).isEqualTo(ada.id());
    assertThat(authenticated.role()).isEqualTo(Role.CUSTOMER);
    assertThat(fixture.accounts.find(ada.id(), authenticated.sessionId())).isPresent();
    assertThat(login.account()).isEqualTo(ada);
    assertThat(login.toString()).doesNotContain(login.accessToken());
  }

  @Test
  void returnsTheSameErrorAfterTheSameWorkForEveryFailure() {
    fixture.store(anAccount());
    Account deactivated = fixture.store(anAccount().id("deactivated").inactive());

    Outcome wrong = fixture.logIn.logIn(ADA, "wrong password", CLIENT);
    int hashesOfWrong = fixture.passwords.hashCount();
    Outcome unknown = fixture.logIn.logIn(UNKNOWN, PASSWORD, CLIENT);
    int hashesOfUnknown = fixture.passwords.hashCount() - hashesOfWrong;
    Outcome inactive = fixture.logIn.logIn(deactivated.email(), PASSWORD, CLIENT);
    int hashesOfInactive = fixture.passwords.hashCount() - hashesOfWrong - hashesOfUnknown;

    assertThat(wrong).isInstanceOf(Outcome.InvalidCredentials.class);
    assertThat(unknown).isInstanceOf(Outcome.InvalidCredentials.class);
    assertThat(inactive).isInstanceOf(Outcome.InvalidCredentials.class);
    assertThat(hashesOfWrong).isEqualTo(1);
    assertThat(hashesOfUnknown).isEqualTo(1);
    assertThat(hashesOfInactive).isEqualTo(1);
  }

  @Test
  void slowsDownGuessesForUnknownAddressesLikeThoseForKnownOnes() {
    fixture.store(anAccount());
    Client first = new Client("198.51.100.1", "curl");
    Client second = new Client("198.51.100.2", "curl");
    for (int i = 0; i < AccountsFixture.FREE_FAILURES; i++) {
      assertThat(fixture.logIn.logIn(ADA, "wrong password", first))
          .isInstanceOf(Outcome.InvalidCredentials.class);
      assertThat(fixture.logIn.logIn(UNKNOWN, "wrong password", second))
          .isInstanceOf(Outcome.InvalidCredentials.class);
    }

    Outcome known = fixture.logIn.logIn(ADA, PASSWORD, first);
    Outcome unknown = fixture.logIn.logIn(UNKNOWN, PASSWORD, second);

    assertThat(known)
        .isEqualTo(
            new Outcome.Throttled(
                new Refusal(AccountsFixture.FREE_FAILURES, Duration.ofSeconds(1))));
    assertThat(unknown).isEqualTo(known);
    assertThat(fixture.passwords.hashCount()).isEqualTo(2 * AccountsFixture.FREE_FAILURES);
  }

  @Test
  void letsTheOwnerInAfterThePause() {
    Account ada = fixture.store(anAccount());
    for (int i = 0; i < AccountsFixture.FREE_FAILURES; i++) {
      fixture.logIn.logIn(ADA, "wrong password", CLIENT);
    }

    fixture.clock.advance(Duration.ofSeconds(1));

    assertThat(fixture.logInAs(ada).account()).isEqualTo(ada);
  }

  @Test
  void replacesAnOutdatedHash() {
    Account ada = fixture.store(anAccount());
    fixture.passwords.outdate(ada.passwordHash());

    fixture.logInAs(ada);
    LogIn.Outcome wrong = fixture.logIn.logIn(ADA, "wrong password", CLIENT);

    assertThat(wrong).isInstanceOf(Outcome.InvalidCredentials.class);
    assertThat(fixture.passwords.hashCount()).isEqualTo(3);
    assertThat(fixture.accounts.find(ada.id()).orElseThrow().version()).isEqualTo(ada.version());
  }

  @Test
  void countsNoRightPasswords() {
    Account ada = fixture.store(anAccount());

    for (int i = 0; i < 10 * AccountsFixture.FREE_FAILURES; i++) {
      assertThat(fixture.logInAs(ada).account()).isEqualTo(ada);
    }
  }

  @Test
  void asksForAnEnrolmentWhereTheRoleNeedsAFactor() {
    Account admin = fixture.store(anAccount().id("admin").administrator());
    Account customer = fixture.store(anAccount().id("customer"));
    Account enrolled = fixture.store(anAccount().id("enrolled").administrator().withSecondFactor());
    LogIn logIn = fixture.logIn(Set.of(Role.ADMIN));

    Outcome outcome = logIn.logIn(admin.email(), PASSWORD, CLIENT);

    assertThat(outcome).isInstanceOf(Outcome.EnrolmentRequired.class);
    String token = ((Outcome.EnrolmentRequired) outcome).token();
    assertThat(fixture.authenticate.authenticate(token)).isEmpty();
    assertThat(fixture.authenticate.enrolment(token).orElseThrow().accountId()).isEqualTo("admin");
    assertThat(fixture.accounts.ofAccount("admin")).isEmpty();
    assertThat(logIn.logIn(customer.email(), PASSWORD, CLIENT))
        .isInstanceOf(Outcome.LoggedIn.class);
    Outcome challenged = logIn.logIn(enrolled.email(), PASSWORD, CLIENT);
    assertThat(challenged).isInstanceOf(Outcome.FactorRequired.class);
    assertThat(fixture.authenticate.enrolment(((Outcome.FactorRequired) challenged).token()))
        .isEmpty();
  }

  @Test
  void endsStaffSessionsAfterAWorkingDay() {
    Account admin = fixture.store(anAccount().administrator());

    LoginResult login = fixture.logInAs(admin);
    fixture.clock.advance(Duration.ofHours(12));

    assertThat(fixture.refreshSession.refresh(login.refreshToken(), CLIENT))
        .isEqualTo(new RefreshSession.Outcome.Refused());
  }
}
