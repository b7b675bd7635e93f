package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.verification.VerificationFixture.CLIENT;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Email;
import shop.account.Password;
import shop.account.verification.VerifyEmail.Outcome;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.AccountRemoved;
import shop.events.ShopEvent.EmailChanged;
import shop.events.ShopEvent.EmailVerified;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

class VerifyEmailTest {
  private static final String ADA = "ada@example.com";
  private static final String OTHER_PASSWORD = "owner's horse";

  private final VerificationFixture fixture = new VerificationFixture();

  @Test
  void verifiesTheAddressOfARegistration() {
    Account account = fixture.registered(ADA, PASSWORD);
    String token = fixture.lastToken();
    fixture.open(account.id(), "s1");

    assertThat(verify(token)).isEqualTo(new Outcome.Verified(account.id()));

    assertThat(fixture.account(account.id()).emailVerified()).isTrue();
    assertThat(fixture.accounts.ofAccount(account.id())).hasSize(1);
    assertThat(fixture.table.events()).contains(new EmailVerified(account.id()));
  }

  @Test
  void takesATokenOnce() {
    fixture.registered(ADA, PASSWORD);
    String token = fixture.lastToken();

    List<Outcome> outcomes = Concurrently.call(3, _ -> verify(token));

    assertThat(outcomes).filteredOn(Outcome.Verified.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.InvalidToken.class::isInstance).hasSize(2);
    assertThat(fixture.table.events()).filteredOn(EmailVerified.class::isInstance).hasSize(1);
  }

  @Test
  void refusesUnknownAndExpiredTokensAndThoseForAPassword() {
    Account account = fixture.registered(ADA, PASSWORD);
    String token = fixture.lastToken();
    String reset = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);

    assertThat(verify("unknown")).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(verify(reset)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(verify(OneTimeTokens.hash(token))).isInstanceOf(Outcome.InvalidToken.class);
    fixture.clock.advance(Limits.TOKEN_LIFE);
    assertThat(verify(token)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account(account.id())).isEqualTo(account);
  }

  @Test
  void refusesTokensOfInactiveAndUnknownAccounts() {
    fixture.store(anAccount().id("bob").inactive());
    String ofInactive = fixture.mailed(TokenPurpose.VERIFY_EMAIL, "bob@example.com");
    String ofUnknown = fixture.mailed(TokenPurpose.VERIFY_EMAIL, "unknown@example.com");

    assertThat(verify(ofInactive)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(verify(ofUnknown)).isInstanceOf(Outcome.InvalidToken.class);
  }

  @Test
  void replacesAnUnverifiedAccountByTheRegistrationOfTheOwner() {
    Account squatter = fixture.registered(ADA, PASSWORD);
    fixture.open(squatter.id(), "stolen");
    Account promised = fixture.registered(ADA, OTHER_PASSWORD);
    String token = fixture.lastToken();
    assertThat(fixture.accounts.findByEmail(new Email(ADA))).contains(squatter);

    assertThat(verify(token)).isEqualTo(new Outcome.Verified(promised.id()));

    Account owner = fixture.accounts.findByEmail(new Email(ADA)).orElseThrow();
    assertThat(owner.id()).isEqualTo(promised.id());
    assertThat(owner.emailVerified()).isTrue();
    assertThat(owner.passwordHash()).isEqualTo("hash of " + OTHER_PASSWORD);
    assertThat(fixture.accounts.find(squatter.id())).isEmpty();
    assertThat(fixture.accounts.ofAccount(squatter.id())).isEmpty();
    assertThat(fixture.table.events()).filteredOn(AccountRegistered.class::isInstance).hasSize(1);
  }

  @Test
  void givesAnAddressToTheFirstOfSeveralRegistrationsThatIsVerified() {
    fixture.registered(ADA, PASSWORD);
    String ofSquatter = fixture.lastToken();
    Account owner = fixture.registered(ADA, OTHER_PASSWORD);
    String ofOwner = fixture.lastToken();
    fixture.registered(ADA, PASSWORD);
    String again = fixture.lastToken();

    assertThat(verify(ofOwner)).isEqualTo(new Outcome.Verified(owner.id()));

    assertThat(verify(ofSquatter)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(verify(again)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(fixture.account(owner.id()).passwordHash()).isEqualTo("hash of " + OTHER_PASSWORD);
  }

  @Test
  void givesAnAddressOnceWhenTwoRegistrationsAreVerifiedAtOnce() {
    fixture.registered(ADA, PASSWORD);
    List<String> tokens =
        List.of(pendingRegistration("first horse"), pendingRegistration("second horse"));

    List<Outcome> outcomes = Concurrently.call(2, i -> verify(tokens.get(i)));

    assertThat(outcomes).filteredOn(Outcome.Verified.class::isInstance).hasSize(1);
    assertThat(fixture.accounts.newest(PageRequest.first(10)).items()).hasSize(1);
  }

  @Test
  void doesNotReplaceADeactivatedAccount() {
    fixture.registered(ADA, PASSWORD);
    String token = pendingRegistration(OTHER_PASSWORD);
    Account squatter = fixture.accounts.findByEmail(new Email(ADA)).orElseThrow();
    fixture.accounts.replace(
        anAccount().id(squatter.id()).email(ADA).inactive().version(2).build(),
        Effects.at(fixture.clock.instant(), fixture.ids));

    assertThat(verify(token)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account(squatter.id()).active()).isFalse();
  }

  @Test
  void countsARegistrationWhenTheAddressBecameFree() {
    Account squatter = fixture.registered(ADA, PASSWORD);
    String token = pendingRegistration(OTHER_PASSWORD);
    assertThat(verify(changeTo(squatter, "elsewhere@example.com")))
        .isEqualTo(new Outcome.Verified(squatter.id()));

    Outcome outcome = verify(token);

    String owner = ((Outcome.Verified) outcome).accountId();
    assertThat(fixture.account(owner).email()).isEqualTo(new Email(ADA));
    assertThat(fixture.account(squatter.id()).email())
        .isEqualTo(new Email("elsewhere@example.com"));
    assertThat(fixture.table.events()).filteredOn(AccountRegistered.class::isInstance).hasSize(2);
  }

  @Test
  void changesTheAddressAndKeepsTheOldOneForANotice() {
    Account ada = fixture.store(anAccount().id("ada").verified());
    fixture.open("ada", "s1");
    String token = changeTo(ada, "new@example.com");
    assertThat(fixture.account("ada")).isEqualTo(ada);

    assertThat(verify(token)).isEqualTo(new Outcome.Verified("ada"));

    String changeId = OneTimeTokens.hash(token);
    assertThat(fixture.account("ada").email()).isEqualTo(new Email("new@example.com"));
    assertThat(fixture.accounts.findByEmail(ada.email())).isEmpty();
    assertThat(fixture.tokens.formerEmail("ada", changeId)).contains(ada.email());
    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
    assertThat(fixture.table.events())
        .contains(new EmailVerified("ada"), new EmailChanged("ada", changeId));
  }

  @Test
  void changesToAnAddressThatAStrangerRegistered() {
    Account ada = fixture.store(anAccount().id("ada").verified());
    Account squatter = fixture.registered("new@example.com", PASSWORD);
    fixture.open(squatter.id(), "stolen");

    assertThat(verify(changeTo(ada, "new@example.com"))).isEqualTo(new Outcome.Verified("ada"));

    assertThat(fixture.accounts.find(squatter.id())).isEmpty();
    assertThat(fixture.accounts.ofAccount(squatter.id())).isEmpty();
    assertThat(fixture.table.events()).contains(new AccountRemoved(squatter.id()));
    assertThat(fixture.account("ada").email()).isEqualTo(new Email("new@example.com"));
  }

  @Test
  void doesNotChangeToAnAddressThatWasVerifiedMeanwhile() {
    Account ada = fixture.store(anAccount().id("ada").verified());
    String token = changeTo(ada, "new@example.com");
    fixture.store(anAccount().id("bob").email("new@example.com").verified());

    assertThat(verify(token)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account("ada")).isEqualTo(ada);
  }

  @Test
  void doesNotChangeTheAddressAfterTheOwnerSetANewPassword() {
    Account ada = fixture.store(anAccount().id("ada").verified());
    String ofAttacker = changeTo(ada, "attacker@example.com");
    String reset = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);
    fixture.resetPassword.reset(reset, new Password(OTHER_PASSWORD));

    assertThat(verify(ofAttacker)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account("ada").email()).isEqualTo(ada.email());
  }

  @Test
  void takesOneOfTwoPendingChanges() {
    Account ada = fixture.store(anAccount().id("ada").verified());
    String one = changeTo(ada, "one@example.com");
    String two = changeTo(ada, "two@example.com");

    assertThat(verify(two)).isInstanceOf(Outcome.Verified.class);
    assertThat(verify(one)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account("ada").email()).isEqualTo(new Email("two@example.com"));
  }

  private Outcome verify(String token) {
    return fixture.verifyEmail.verify(token);
  }

  private String pendingRegistration(String password) {
    fixture.registered(ADA, password);
    return fixture.lastToken();
  }

  private String changeTo(Account account, String address) {
    String password = account.passwordHash().substring("hash of ".length());
    assertThat(
            fixture.changeEmail.change(
                new ChangeEmail.Change(account.id(), new Email(address), password), CLIENT))
        .isInstanceOf(ChangeEmail.Outcome.Accepted.class);
    return fixture.lastToken();
  }
}
