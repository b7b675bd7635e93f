package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import shop.account.RegisterAccount.Registration;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.testkit.AccountFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.InMemoryTokens;
import shop.testkit.fake.TestClock;

/** The account use cases on fakes. */
final class AccountsFixture {
  static final String ADDRESS = "203.0.113.7";
  static final int PER_ACCOUNT = 3;
  static final int PER_ADDRESS = 5;
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final Duration REFRESH_TTL = Duration.ofDays(7);

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryAccounts accounts = new InMemoryAccounts(table);
  final InMemoryCounters counters = new InMemoryCounters();
  final CountingPasswords passwords = new CountingPasswords();
  final InMemoryTokens tokens = new InMemoryTokens(clock);

  final RegisterAccount registerAccount = registerAccount(table);
  final LogIn logIn =
      new LogIn(accounts, accounts, passwords, tokens, throttle("login"), REFRESH_TTL, clock, ids);
  final RefreshSession refreshSession =
      new RefreshSession(accounts, accounts, tokens, throttle("refresh"), REFRESH_TTL, clock);
  final Authenticate authenticate = new Authenticate(tokens, accounts, clock);
  final ChangeAccount changeAccount = new ChangeAccount(accounts, clock, ids);
  final CreateAdministrator createAdministrator =
      new CreateAdministrator(accounts, passwords, clock, ids);

  RegisterAccount registerAccount(IdempotencyStore store) {
    return new RegisterAccount(accounts, store, passwords, throttle("register"), clock, ids);
  }

  Throttle throttle(String action) {
    return new Throttle(counters, clock, action, PER_ACCOUNT, PER_ADDRESS, WINDOW);
  }

  Account store(AccountFixture fixture) {
    Account account = fixture.build();
    assertThat(accounts.add(account, Effects.at(clock.instant(), ids)))
        .isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  LoginResult logInAs(Account account) {
    LogIn.Outcome outcome = logIn.logIn(account.email(), AccountFixture.PASSWORD, ADDRESS);
    return ((LogIn.Outcome.LoggedIn) outcome).login();
  }

  static Registration registration(String email, String password) {
    return new Registration(new Email(email), new Password(password), "Ada", "Lovelace");
  }
}
