package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.verification.AccountTokens;
import shop.account.verification.StoredToken;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.account.verification.TokenUse;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.contracts.Limits;
import shop.testkit.Concurrently;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;
import shop.token.TokenPurpose;

/** The contract of {@link AccountTokens} with {@link Accounts} and {@link Sessions}. */
public abstract class AccountTokensContract {
  private static final Email NEW = new Email("new@example.com");

  protected final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();

  /** Empty at the start of each test, on the same table as the other ports. */
  protected abstract AccountTokens tokens();

  protected abstract Accounts accounts();

  protected abstract Sessions sessions();

  protected abstract IdempotencyStore idempotencyStore();

  @Test
  void findsStoredTokens() {
    StoredToken plain = token("t1", "ada", NEW);
    StoredToken pending =
        new StoredToken(
            "t2",
            TokenPurpose.VERIFY_EMAIL,
            "bob",
            NEW,
            "",
            new PendingRegistration(new Account.Profile("Bob", null, "ko"), "hash of a password"),
            plain.expiresAt());
    StoredToken decoy =
        new StoredToken("t3", TokenPurpose.RESET_PASSWORD, null, NEW, "", null, plain.expiresAt());

    for (StoredToken token : List.of(plain, pending, decoy)) {
      assertThat(tokens().add(token, effects())).isEqualTo(CommitResult.COMMITTED);
      assertThat(tokens().find(token.hash())).contains(token);
    }

    assertThat(tokens().find("t4")).isEmpty();
  }

  @Test
  void addsAnAccountWithItsToken() {
    Account ada = anAccount().id("ada").build();
    Account other = anAccount().id("other").email("ada@example.com").build();

    assertThat(tokens().addAccount(ada, token("t1", "ada", ada.email()), effects()))
        .isEqualTo(Accounts.Addition.ADDED);
    assertThat(tokens().addAccount(other, token("t2", "other", ada.email()), effects()))
        .isEqualTo(Accounts.Addition.EMAIL_TAKEN);

    assertThat(accounts().find("ada")).contains(ada);
    assertThat(accounts().find("other")).isEmpty();
    assertThat(tokens().find("t1")).isPresent();
    assertThat(tokens().find("t2")).isEmpty();
  }

  @Test
  void storesResponsesOnce() {
    StoredToken token = token("t1", "ada", NEW);

    assertThat(tokens().add(token, responding("k1"))).isEqualTo(CommitResult.COMMITTED);
    assertThat(tokens().add(token("t2", "ada", NEW), responding("k1")))
        .isEqualTo(CommitResult.KEY_USED);

    assertThat(idempotencyStore().find("network:203.0.113.7", "k1")).isPresent();
    assertThat(tokens().find("t2")).isEmpty();
    Account bob = anAccount().id("bob").build();
    assertThat(tokens().addAccount(bob, token("t3", "bob", bob.email()), responding("k1")))
        .isEqualTo(Accounts.Addition.KEY_USED);
    assertThat(accounts().find("bob")).isEmpty();
  }

  @Test
  void usesATokenOnce() {
    Account ada = add(anAccount().id("ada").build());
    StoredToken token = stored("t1", "ada", ada.email());
    Account after = ada.withVerifiedEmail(ada.email(), at());
    TokenUse use = new TokenUse(token, ada, after, null, false);

    List<CommitResult> results = Concurrently.call(4, _ -> tokens().use(use, effects()));

    assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
    assertThat(results).containsOnly(CommitResult.COMMITTED, CommitResult.STALE);
    assertThat(accounts().find("ada")).contains(after);
    assertThat(tokens().find("t1")).isEmpty();
  }

  @Test
  void doesNotUseExpiredTokens() {
    Account ada = add(anAccount().id("ada").build());
    StoredToken token = stored("t1", "ada", ada.email());
    clock.advance(Limits.TOKEN_LIFE);
    Account after = ada.withVerifiedEmail(ada.email(), at());

    assertThat(tokens().use(new TokenUse(token, ada, after, null, false), effects()))
        .isEqualTo(CommitResult.STALE);

    assertThat(accounts().find("ada")).contains(ada);
  }

  @Test
  void doesNotUseATokenForAnAccountThatChanged() {
    Account ada = add(anAccount().id("ada").build());
    StoredToken token = stored("t1", "ada", ada.email());
    Account changed = anAccount().id("ada").administrator().version(2).build();
    accounts().replace(changed, effects());
    Account after = ada.withVerifiedEmail(ada.email(), at());

    assertThat(tokens().use(new TokenUse(token, ada, after, null, false), effects()))
        .isEqualTo(CommitResult.STALE);

    assertThat(accounts().find("ada")).contains(changed);
    assertThat(tokens().find("t1")).isPresent();
  }

  @Test
  void keepsOrEndsTheSessions() {
    Account ada = add(anAccount().id("ada").build());
    open("ada", "s1");

    Account verified = ada.withVerifiedEmail(ada.email(), at());
    use(new TokenUse(stored("t1", "ada", ada.email()), ada, verified, null, false));
    assertThat(sessions().find("ada", "s1")).isPresent();

    Account reset = verified.reset("hash of another password", at());
    use(new TokenUse(stored("t2", "ada", ada.email()), verified, reset, null, true));
    assertThat(sessions().ofAccount("ada")).isEmpty();
    assertThat(accounts().find("ada")).contains(reset);
  }

  @Test
  void movesAnAccountToAnotherAddressAndKeepsTheFormerOne() {
    Account ada = add(anAccount().id("ada").build());
    open("ada", "s1");
    Account after = ada.withVerifiedEmail(NEW, at());

    use(new TokenUse(stored("t1", "ada", NEW), ada, after, null, false));

    assertThat(accounts().findByEmail(NEW)).contains(after);
    assertThat(accounts().idOf(ada.email())).isEmpty();
    assertThat(sessions().find("ada", "s1")).isPresent();
    assertThat(tokens().formerEmail("ada", "t1")).contains(ada.email());
    assertThat(tokens().formerEmail("ada", "t2")).isEmpty();
    add(anAccount().id("bob").email(ada.email().address()).build());
  }

  @Test
  void doesNotMoveAnAccountToAnAddressThatIsTaken() {
    Account ada = add(anAccount().id("ada").build());
    Account bob = add(anAccount().id("bob").email(NEW.address()).build());
    StoredToken token = stored("t1", "ada", NEW);
    Account after = ada.withVerifiedEmail(NEW, at());

    assertThat(tokens().use(new TokenUse(token, ada, after, null, false), effects()))
        .isEqualTo(CommitResult.STALE);

    assertThat(accounts().findByEmail(NEW)).contains(bob);
    assertThat(accounts().findByEmail(ada.email())).contains(ada);
    assertThat(tokens().find("t1")).isPresent();
  }

  @Test
  void removesTheAccountThatHadTheAddress() {
    Account ada = add(anAccount().id("ada").build());
    Account squatter = add(anAccount().id("squatter").email(NEW.address()).build());
    open("squatter", "s1");
    open("squatter", "s2");
    Account after = ada.withVerifiedEmail(NEW, at());

    use(new TokenUse(stored("t1", "ada", NEW), ada, after, squatter, false));

    assertThat(accounts().findByEmail(NEW)).contains(after);
    assertThat(accounts().find("squatter")).isEmpty();
    assertThat(sessions().ofAccount("squatter")).isEmpty();
    assertThat(sessions().open(session("squatter", "s3"), 1, effects())).isFalse();
  }

  @Test
  void replacesAnAccountByANewOne() {
    Account squatter = add(anAccount().id("squatter").email(NEW.address()).build());
    open("squatter", "s1");
    Account owner = anAccount().id("owner").email(NEW.address()).verified().build();

    use(new TokenUse(stored("t1", "owner", NEW), null, owner, squatter, false));

    assertThat(accounts().findByEmail(NEW)).contains(owner);
    assertThat(accounts().find("squatter")).isEmpty();
    assertThat(sessions().ofAccount("squatter")).isEmpty();
    open("owner", "s2");
  }

  @Test
  void addsANewAccountWhenTheAddressIsFree() {
    Account owner = anAccount().id("owner").email(NEW.address()).verified().build();
    Account late = anAccount().id("late").email(NEW.address()).verified().build();

    use(new TokenUse(stored("t1", "owner", NEW), null, owner, null, false));

    assertThat(accounts().findByEmail(NEW)).contains(owner);
    assertThat(
            tokens()
                .use(new TokenUse(stored("t2", "late", NEW), null, late, null, false), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(accounts().find("late")).isEmpty();
  }

  @Test
  void doesNotRemoveAnAccountThatChanged() {
    Account squatter = add(anAccount().id("squatter").email(NEW.address()).build());
    Account verified =
        anAccount().id("squatter").email(NEW.address()).verified().version(2).build();
    accounts().replaceKeepingSessions(verified, effects());
    Account owner = anAccount().id("owner").email(NEW.address()).verified().build();

    assertThat(
            tokens()
                .use(
                    new TokenUse(stored("t1", "owner", NEW), null, owner, squatter, false),
                    effects()))
        .isEqualTo(CommitResult.STALE);

    assertThat(accounts().findByEmail(NEW)).contains(verified);
    assertThat(accounts().find("owner")).isEmpty();
  }

  @Test
  void endsSessionsThatAreOpenedDuringARemoval() {
    Account squatter = add(anAccount().id("squatter").email(NEW.address()).build());
    Account owner = anAccount().id("owner").email(NEW.address()).verified().build();
    TokenUse use = new TokenUse(stored("t1", "owner", NEW), null, owner, squatter, false);

    Concurrently.call(
        6,
        i ->
            i == 3
                ? useUntilCommitted(use)
                : sessions().open(session("squatter", "s" + i), 1, effects()));

    assertThat(accounts().findByEmail(NEW)).contains(owner);
    assertThat(accounts().find("squatter")).isEmpty();
    assertThat(sessions().ofAccount("squatter")).isEmpty();
  }

  private boolean useUntilCommitted(TokenUse use) {
    for (int i = 0; i < Limits.CONFLICT_ATTEMPTS; i++) {
      if (tokens().use(use, effects()) == CommitResult.COMMITTED) {
        return true;
      }
    }
    return false;
  }

  private void use(TokenUse use) {
    assertThat(tokens().use(use, effects())).isEqualTo(CommitResult.COMMITTED);
  }

  private Account add(Account account) {
    assertThat(accounts().add(account, effects())).isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  private void open(String accountId, String id) {
    long version = accounts().find(accountId).orElseThrow().version();
    assertThat(sessions().open(session(accountId, id), version, effects())).isTrue();
  }

  private Session session(String accountId, String id) {
    return new Session(id, accountId, Role.CUSTOMER, 1, at(), at().plus(Duration.ofDays(7)));
  }

  private StoredToken stored(String hash, String accountId, Email email) {
    StoredToken token = token(hash, accountId, email);
    assertThat(tokens().add(token, effects())).isEqualTo(CommitResult.COMMITTED);
    return token;
  }

  private StoredToken token(String hash, @Nullable String accountId, Email email) {
    return new StoredToken(
        hash,
        TokenPurpose.VERIFY_EMAIL,
        accountId,
        email,
        "credentials",
        null,
        at().plus(Limits.TOKEN_LIFE));
  }

  private Instant at() {
    return clock.instant();
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }

  private Effects responding(String key) {
    return effects()
        .respond(
            new IdempotentRequest<>(
                new IdempotencyKey("network:203.0.113.7", key, "f"), text -> text),
            "response");
  }
}
