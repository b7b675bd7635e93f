package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import shop.commit.Effects;
import shop.limit.Client;
import shop.limit.GrowingPause;
import shop.limit.KeyedHash;
import shop.limit.LoginGuard;
import shop.limit.Throttle;
import shop.testkit.AccountFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryFailures;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.InMemoryTokens;
import shop.testkit.fake.TestClock;

/** The account use cases on fakes. */
final class AccountsFixture {
  static final Client CLIENT = new Client("203.0.113.7", "Firefox");
  static final int FREE_FAILURES = 3;
  static final int PER_ACCOUNT = 3;
  static final int PER_ADDRESS = 5;
  static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(15));
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final Duration REFRESH_TTL = Duration.ofDays(7);
  static final Duration GRACE = Duration.ofSeconds(20);
  static final SessionLife LIFE =
      new SessionLife(REFRESH_TTL, Duration.ofDays(30), Duration.ofHours(12));

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryAccounts accounts = new InMemoryAccounts(table);
  final InMemoryCounters counters = new InMemoryCounters();
  final InMemoryFailures failures = new InMemoryFailures();
  final KeyedHash hash = new KeyedHash("key", "test");
  final CountingPasswords passwords = new CountingPasswords();
  final InMemoryTokens tokens = new InMemoryTokens(clock);

  final LogIn logIn = logIn(Set.of());
  final RefreshSession refreshSession =
      new RefreshSession(
          accounts,
          accounts,
          tokens,
          throttle("refresh"),
          new RefreshSession.Rules(LIFE, GRACE),
          hash,
          clock);
  final ChangePassword changePassword =
      new ChangePassword(accounts, passwords, blocklist(), guard(), clock, ids);
  final ChangeProfile changeProfile = new ChangeProfile(accounts, clock, ids);
  final Authenticate authenticate = new Authenticate(tokens, accounts, clock);
  final ChangeAccount changeAccount = new ChangeAccount(accounts, clock, ids);
  final CreateAdministrator createAdministrator =
      new CreateAdministrator(accounts, passwords, clock, ids);

  LogIn logIn(Set<Role> factorRoles) {
    LogIn.Rules rules = new LogIn.Rules(LIFE, factorRoles);
    return new LogIn(accounts, accounts, passwords, tokens, guard(), rules, clock, ids);
  }

  Throttle throttle(String action) {
    return new Throttle(
        counters, clock, hash, action, new Throttle.Limit(PER_ACCOUNT, PER_ADDRESS, 2, WINDOW));
  }

  PasswordBlocklist blocklist() {
    return new PasswordBlocklist(List.of("shop"));
  }

  LoginGuard guard() {
    return new LoginGuard(
        failures,
        clock,
        hash,
        new LoginGuard.Policy(
            FREE_FAILURES, FREE_FAILURES, 100, 100, 2, PAUSE, WINDOW, Duration.ofDays(90)));
  }

  Account store(AccountFixture fixture) {
    Account account = fixture.build();
    assertThat(accounts.add(account, Effects.at(clock.instant(), ids)))
        .isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  LoginResult logInAs(Account account) {
    LogIn.Outcome outcome = logIn.logIn(account.email(), AccountFixture.PASSWORD, CLIENT);
    return ((LogIn.Outcome.LoggedIn) outcome).login();
  }
}
