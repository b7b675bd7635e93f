package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Password;
import shop.account.PasswordBlocklist;
import shop.account.Role;
import shop.account.Session;
import shop.account.verification.RegisterAccount.Registration;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.events.ShopEvent;
import shop.limit.Client;
import shop.limit.GrowingPause;
import shop.limit.KeyedHash;
import shop.limit.LoginGuard;
import shop.limit.Throttle;
import shop.testkit.AccountFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccountTokens;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryFailures;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/** The use cases with one-time tokens, on fakes. */
final class VerificationFixture {
  static final Client CLIENT = new Client("203.0.113.7", "Firefox");
  static final int PER_SUBJECT = 3;
  static final int FREE_FAILURES = 3;
  private static final int PER_NETWORK = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryAccounts accounts = new InMemoryAccounts(table);
  final InMemoryAccountTokens tokens = new InMemoryAccountTokens(table, accounts);
  final InMemoryCounters counters = new InMemoryCounters();
  final CountingPasswords passwords = new CountingPasswords();
  final OneTimeTokens oneTimeTokens = new OneTimeTokens("k".repeat(32), new Random(1));
  private final KeyedHash hash = new KeyedHash("key", "test");

  final RegisterAccount registerAccount = registerAccount(table);
  final VerifyEmail verifyEmail = new VerifyEmail(accounts, tokens, clock, ids);
  final MailLink mailLink =
      new MailLink(accounts, tokens, oneTimeTokens, throttle("link"), clock, ids);
  final ResetPassword resetPassword =
      new ResetPassword(accounts, tokens, passwords, blocklist(), clock, ids);
  final ChangeEmail changeEmail =
      new ChangeEmail(
          accounts, tokens, oneTimeTokens, passwords, guard(), throttle("link"), clock, ids);

  RegisterAccount registerAccount(IdempotencyStore store) {
    return new RegisterAccount(
        accounts,
        tokens,
        oneTimeTokens,
        store,
        passwords,
        blocklist(),
        throttle("register"),
        clock,
        ids);
  }

  private static PasswordBlocklist blocklist() {
    return new PasswordBlocklist(List.of("shop"));
  }

  private Throttle throttle(String action) {
    return new Throttle(
        counters, clock, hash, action, new Throttle.Limit(PER_SUBJECT, PER_NETWORK, 2, WINDOW));
  }

  private LoginGuard guard() {
    return new LoginGuard(
        new InMemoryFailures(),
        clock,
        hash,
        new LoginGuard.Policy(
            FREE_FAILURES,
            FREE_FAILURES,
            100,
            100,
            2,
            new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(15)),
            WINDOW,
            Duration.ofDays(90)));
  }

  Account store(AccountFixture fixture) {
    Account account = fixture.build();
    assertThat(accounts.add(account, Effects.at(clock.instant(), ids)))
        .isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  /** Opens a session of an account. */
  void open(String accountId, String sessionId) {
    Instant now = clock.instant();
    long version = accounts.find(accountId).orElseThrow().version();
    Session session =
        new Session(sessionId, accountId, Role.CUSTOMER, 1, now, now.plus(Duration.ofDays(7)));
    assertThat(accounts.open(session, version, Effects.at(now, ids))).isTrue();
  }

  Account registered(String email, String password) {
    var outcome = registerAccount.register(registration(email, password), CLIENT, null);
    return ((RegisterAccount.Outcome.Registered) outcome).account();
  }

  /** The token that the last event has mailed. */
  String lastToken() {
    return switch (table.events().getLast()) {
      case ShopEvent.EmailVerificationRequested(String id) ->
          oneTimeTokens.token(TokenPurpose.VERIFY_EMAIL, id);
      case ShopEvent.PasswordResetRequested(String id) ->
          oneTimeTokens.token(TokenPurpose.RESET_PASSWORD, id);
      case ShopEvent other -> throw new AssertionError("no token is mailed for " + other);
    };
  }

  /** Has a link mailed, and returns its token. */
  String mailed(TokenPurpose purpose, String email) {
    assertThat(mailLink.mail(purpose, new Email(email), CLIENT))
        .isInstanceOf(MailLink.Outcome.Accepted.class);
    return lastToken();
  }

  Account account(String id) {
    return accounts.find(id).orElseThrow();
  }

  static Registration registration(String email, String password) {
    return new Registration(
        new Email(email), new Password(password), new Account.Profile("Ada", "Lovelace", "ko"));
  }
}
