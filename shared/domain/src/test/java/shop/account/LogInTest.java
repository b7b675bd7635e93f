package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.ADDRESS;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;
import shop.account.LogIn.Outcome;

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

    Outcome wrong = fixture.logIn.logIn(ADA, "wrong password", ADDRESS);
    int hashesOfWrong = fixture.passwords.hashCount();
    Outcome unknown = fixture.logIn.logIn(UNKNOWN, PASSWORD, ADDRESS);
    int hashesOfUnknown = fixture.passwords.hashCount() - hashesOfWrong;
    Outcome inactive = fixture.logIn.logIn(deactivated.email(), PASSWORD, ADDRESS);
    int hashesOfInactive = fixture.passwords.hashCount() - hashesOfWrong - hashesOfUnknown;

    assertThat(wrong).isEqualTo(new Outcome.InvalidCredentials());
    assertThat(unknown).isEqualTo(wrong);
    assertThat(inactive).isEqualTo(wrong);
    assertThat(hashesOfWrong).isEqualTo(1);
    assertThat(hashesOfUnknown).isEqualTo(1);
    assertThat(hashesOfInactive).isEqualTo(1);
  }

  @Test
  void throttlesUnknownAddressesLikeKnownOnes() {
    fixture.store(anAccount());
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      assertThat(fixture.logIn.logIn(ADA, "wrong password", "198.51.100.1"))
          .isEqualTo(new Outcome.InvalidCredentials());
      assertThat(fixture.logIn.logIn(UNKNOWN, "wrong password", "198.51.100.2"))
          .isEqualTo(new Outcome.InvalidCredentials());
    }

    Outcome known = fixture.logIn.logIn(ADA, PASSWORD, "198.51.100.1");
    Outcome unknown = fixture.logIn.logIn(UNKNOWN, PASSWORD, "198.51.100.2");

    assertThat(known)
        .isEqualTo(
            new Outcome.Throttled(
                new Throttle.Refusal(AccountsFixture.PER_ACCOUNT, AccountsFixture.WINDOW)));
    assertThat(unknown).isEqualTo(known);
    assertThat(fixture.passwords.hashCount()).isEqualTo(2 * AccountsFixture.PER_ACCOUNT);
  }
}
