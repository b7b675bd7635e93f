package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsWorld.ADDRESS;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;
import shop.account.LogIn.Outcome;

class LogInTest {
  private static final Email ADA = new Email("ada@example.com");
  private static final Email NOBODY = new Email("nobody@example.com");

  private final AccountsWorld world = new AccountsWorld();

  @Test
  void opensASessionOfTheAccount() {
    Account ada = world.stored(anAccount());

    SignedIn signedIn = world.signedIn(ada);

    AuthenticatedAccount who =
        world.authenticate.authenticate(signedIn.accessToken()).orElseThrow();
    assertThat(who.accountId()).isEqualTo(ada.id());
    assertThat(who.role()).isEqualTo(Role.CUSTOMER);
    assertThat(world.accounts.find(ada.id(), who.sessionId())).isPresent();
    assertThat(signedIn.account()).isEqualTo(ada);
    assertThat(signedIn.toString()).doesNotContain(signedIn.accessToken());
  }

  @Test
  void answersOneThingAfterTheSameWorkToWhoeverMayNotComeIn() {
    world.stored(anAccount());
    Account gone = world.stored(anAccount().id("gone").inactive());

    Outcome wrong = world.logIn.logIn(ADA, "wrong password", ADDRESS);
    int hashesOfWrong = world.passwords.hashes();
    Outcome unknown = world.logIn.logIn(NOBODY, PASSWORD, ADDRESS);
    int hashesOfUnknown = world.passwords.hashes() - hashesOfWrong;
    Outcome inactive = world.logIn.logIn(gone.email(), PASSWORD, ADDRESS);
    int hashesOfInactive = world.passwords.hashes() - hashesOfWrong - hashesOfUnknown;

    assertThat(wrong).isEqualTo(new Outcome.InvalidCredentials());
    assertThat(unknown).isEqualTo(wrong);
    assertThat(inactive).isEqualTo(wrong);
    assertThat(hashesOfWrong).isEqualTo(1);
    assertThat(hashesOfUnknown).isEqualTo(1);
    assertThat(hashesOfInactive).isEqualTo(1);
  }

  @Test
  void limitsUnknownAddressesLikeKnownOnes() {
    world.stored(anAccount());
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      assertThat(world.logIn.logIn(ADA, "wrong password", "198.51.100.1"))
          .isEqualTo(new Outcome.InvalidCredentials());
      assertThat(world.logIn.logIn(NOBODY, "wrong password", "198.51.100.2"))
          .isEqualTo(new Outcome.InvalidCredentials());
    }

    Outcome known = world.logIn.logIn(ADA, PASSWORD, "198.51.100.1");
    Outcome unknown = world.logIn.logIn(NOBODY, PASSWORD, "198.51.100.2");

    assertThat(known)
        .isEqualTo(
            new Outcome.Throttled(
                new Throttle.Refusal(AccountsWorld.PER_ACCOUNT, AccountsWorld.WINDOW)));
    assertThat(unknown).isEqualTo(known);
    assertThat(world.passwords.hashes()).isEqualTo(2 * AccountsWorld.PER_ACCOUNT);
  }
}
