package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.ADDRESS;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;
import shop.account.LogIn.Outcome;

class LogInTest {
  private static final Email ADA = new Email("ada@example.com");
  private static final Email NOBODY = new Email("nobody@example.com");

  private final AccountsFixture fixture = new AccountsFixture();

  @Test
  void opensASessionOfTheAccount() {
    Account ada = fixture.stored(anAccount());

    LoginResult signedIn = fixture.signedIn(ada);

    AuthenticatedAccount who =
        fixture.authenticate.authenticate(signedIn.accessToken()).orElseThrow();
    assertThat(who.accountId()).isEqualTo(ada.id());
    assertThat(who.role()).isEqualTo(Role.CUSTOMER);
    assertThat(fixture.accounts.find(ada.id(), who.sessionId())).isPresent();
    assertThat(signedIn.account()).isEqualTo(ada);
    assertThat(signedIn.toString()).doesNotContain(signedIn.accessToken());
  }

  @Test
  void answersOneThingAfterTheSameWorkToWhoeverMayNotComeIn() {
    fixture.stored(anAccount());
    Account gone = fixture.stored(anAccount().id("gone").inactive());

    Outcome wrong = fixture.logIn.logIn(ADA, "wrong password", ADDRESS);
    int hashesOfWrong = fixture.passwords.hashCount();
    Outcome unknown = fixture.logIn.logIn(NOBODY, PASSWORD, ADDRESS);
    int hashesOfUnknown = fixture.passwords.hashCount() - hashesOfWrong;
    Outcome inactive = fixture.logIn.logIn(gone.email(), PASSWORD, ADDRESS);
    int hashesOfInactive = fixture.passwords.hashCount() - hashesOfWrong - hashesOfUnknown;

    assertThat(wrong).isEqualTo(new Outcome.InvalidCredentials());
    assertThat(unknown).isEqualTo(wrong);
    assertThat(inactive).isEqualTo(wrong);
    assertThat(hashesOfWrong).isEqualTo(1);
    assertThat(hashesOfUnknown).isEqualTo(1);
    assertThat(hashesOfInactive).isEqualTo(1);
  }

  @Test
  void limitsUnknownAddressesLikeKnownOnes() {
    fixture.stored(anAccount());
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      assertThat(fixture.logIn.logIn(ADA, "wrong password", "198.51.100.1"))
          .isEqualTo(new Outcome.InvalidCredentials());
      assertThat(fixture.logIn.logIn(NOBODY, "wrong password", "198.51.100.2"))
          .isEqualTo(new Outcome.InvalidCredentials());
    }

    Outcome known = fixture.logIn.logIn(ADA, PASSWORD, "198.51.100.1");
    Outcome unknown = fixture.logIn.logIn(NOBODY, PASSWORD, "198.51.100.2");

    assertThat(known)
        .isEqualTo(
            new Outcome.Throttled(
                new Throttle.Refusal(AccountsFixture.PER_ACCOUNT, AccountsFixture.WINDOW)));
    assertThat(unknown).isEqualTo(known);
    assertThat(fixture.passwords.hashCount()).isEqualTo(2 * AccountsFixture.PER_ACCOUNT);
  }
}
