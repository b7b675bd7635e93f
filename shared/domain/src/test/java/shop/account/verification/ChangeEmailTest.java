package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.verification.VerificationFixture.CLIENT;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Email;
import shop.account.verification.ChangeEmail.Change;
import shop.account.verification.ChangeEmail.Outcome;
import shop.events.ShopEvent.EmailVerificationRequested;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.token.OneTimeTokens;

class ChangeEmailTest {
  private static final String NEW = "new@example.com";

  private final VerificationFixture fixture = new VerificationFixture();
  private final Account ada = fixture.store(anAccount().id("ada").verified());

  @BeforeEach
  void logIn() {
    fixture.open("ada", "s1");
  }

  @Test
  void mailsALinkToTheNewAddressAndChangesNothingYet() {
    assertThat(change("ada", NEW, PASSWORD)).isInstanceOf(Outcome.Accepted.class);

    StoredToken token = fixture.tokens.find(OneTimeTokens.hash(fixture.lastToken())).orElseThrow();
    assertThat(token.email()).isEqualTo(new Email(NEW));
    assertThat(fixture.account("ada")).isEqualTo(ada);
    assertThat(fixture.table.events()).hasOnlyElementsOfType(EmailVerificationRequested.class);
  }

  @Test
  void refusesAWrongPasswordAndCountsItLikeAFailedLogin() {
    for (int i = 0; i < VerificationFixture.FREE_FAILURES; i++) {
      assertThat(change("ada", NEW, "guess " + i)).isInstanceOf(Outcome.WrongPassword.class);
    }

    assertThat(change("ada", NEW, PASSWORD)).isInstanceOf(Outcome.Throttled.class);
    assertThat(fixture.tokens.count()).isZero();
    assertThat(fixture.table.events()).isEmpty();
  }

  @Test
  void answersTheSameForAnAddressInUseAndNotifiesItsOwner() {
    fixture.store(anAccount().id("bob").email(NEW).verified());

    assertThat(change("ada", NEW, PASSWORD)).isInstanceOf(Outcome.Accepted.class);

    assertThat(fixture.table.events()).containsExactly(new RegistrationRepeated("bob"));
    assertThat(fixture.tokens.count()).isEqualTo(1);
  }

  @Test
  void verifiesTheOwnAddress() {
    fixture.store(anAccount().id("bob"));
    fixture.open("bob", "s2");

    change("bob", "bob@example.com", PASSWORD);
    fixture.verifyEmail.verify(fixture.lastToken());

    assertThat(fixture.account("bob").emailVerified()).isTrue();
    assertThat(fixture.account("bob").email()).isEqualTo(new Email("bob@example.com"));
  }

  @Test
  void throttlesMailsToOneAddress() {
    for (int i = 0; i < VerificationFixture.PER_SUBJECT; i++) {
      assertThat(change("ada", NEW, PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    assertThat(change("ada", NEW, PASSWORD)).isInstanceOf(Outcome.Throttled.class);
  }

  @Test
  void refusesInactiveAndUnknownAccounts() {
    fixture.store(anAccount().id("bob").inactive());

    assertThat(change("bob", NEW, PASSWORD)).isInstanceOf(Outcome.NoAccount.class);
    assertThat(change("unknown", NEW, PASSWORD)).isInstanceOf(Outcome.NoAccount.class);
  }

  private Outcome change(String id, String address, String password) {
    return fixture.changeEmail.change(new Change(id, new Email(address), password), CLIENT);
  }
}
