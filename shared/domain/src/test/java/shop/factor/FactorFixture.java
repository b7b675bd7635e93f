package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.LogIn;
import shop.account.LoginResult;
import shop.account.RefreshSession;
import shop.account.Role;
import shop.account.SessionLife;
import shop.commit.Effects;
import shop.limit.Client;
import shop.limit.CodeGuard;
import shop.limit.GrowingPause;
import shop.limit.KeyedHash;
import shop.limit.LoginGuard;
import shop.limit.Throttle;
import shop.testkit.AccountFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryFactors;
import shop.testkit.fake.InMemoryFailures;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.InMemoryTokens;
import shop.testkit.fake.TestClock;

/** The use cases of second factors on fakes, with the account of Ada. */
final class FactorFixture {
  static final Client CLIENT = new Client("203.0.113.7", "Firefox");
  static final int FREE_FAILURES = 3;
  static final SessionLife LIFE =
      new SessionLife(Duration.ofDays(7), Duration.ofDays(30), Duration.ofHours(12));

  private static final KeyedHash HASH = new KeyedHash("key", "test");
  private static final GrowingPause PAUSE =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(15));

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryAccounts accounts = new InMemoryAccounts(table);
  final InMemoryFactors factors = new InMemoryFactors(table, accounts);
  final InMemoryFailures failures = new InMemoryFailures();
  final CountingPasswords passwords = new CountingPasswords();
  final InMemoryTokens tokens = new InMemoryTokens(clock);
  final RandomGenerator random = new SecureRandom();

  final CodeGuard codeGuard = new CodeGuard(failures, clock, HASH, FREE_FAILURES, PAUSE);
  final LoginGuard loginGuard =
      new LoginGuard(
          failures,
          clock,
          HASH,
          new LoginGuard.Policy(
              FREE_FAILURES,
              FREE_FAILURES,
              100,
              100,
              2,
              PAUSE,
              Duration.ofMinutes(15),
              Duration.ofDays(90)));
  final LogIn logIn =
      new LogIn(
          accounts,
          accounts,
          passwords,
          tokens,
          loginGuard,
          new LogIn.Rules(LIFE, Set.of(Role.ADMIN)),
          clock,
          ids);
  final EnrolFactor enrolFactor = new EnrolFactor(accounts, factors, random);
  final ConfirmFactor confirmFactor = new ConfirmFactor(accounts, factors, random, clock, ids);
  final RemoveFactor removeFactor = new RemoveFactor(accounts, factors, codeGuard, clock, ids);
  final VerifyFactor verifyFactor =
      new VerifyFactor(accounts, factors, tokens, codeGuard, LIFE, clock, ids);

  final StepUp stepUp =
      new StepUp(
          accounts,
          accounts,
          factors,
          passwords,
          tokens,
          new StepUp.Guards(codeGuard, loginGuard),
          Set.of(Role.ADMIN),
          clock);

  final Account ada = store(anAccount().id("ada"));

  Account store(AccountFixture fixture) {
    Account account = fixture.build();
    assertThat(accounts.add(account, Effects.at(clock.instant(), ids)))
        .isEqualTo(Accounts.Addition.ADDED);
    return account;
  }

  /** Enrols and confirms a factor, and advances the clock to the next code. */
  List<String> enable(Account account) {
    EnrolFactor.Outcome enrolled = enrolFactor.enrol(account.id(), null);
    assertThat(enrolled).isInstanceOf(EnrolFactor.Outcome.Enrolled.class);
    ConfirmFactor.Outcome confirmed = confirmFactor.confirm(account.id(), null, code(account.id()));
    clock.advance(Totp.STEP);
    return ((ConfirmFactor.Outcome.Confirmed) confirmed).recoveryCodes();
  }

  /** The code that the authenticator of an account shows now. */
  String code(String accountId) {
    TotpSecret secret = factors.find(accountId).orElseThrow().secret();
    return Totp.code(secret, Totp.stepAt(clock.instant()));
  }

  /** A code that is not right. */
  String wrongCode(String accountId) {
    int wrong = (Integer.parseInt(code(accountId)) + 1) % 1_000_000;
    return "%06d".formatted(wrong);
  }

  /** The tokens after a refresh. */
  LoginResult refresh(LoginResult previous) {
    RefreshSession refresh =
        new RefreshSession(
            accounts,
            accounts,
            tokens,
            new Throttle(
                new InMemoryCounters(),
                clock,
                HASH,
                "refresh",
                new Throttle.Limit(10, 10, 2, Duration.ofMinutes(15))),
            new RefreshSession.Rules(LIFE, Duration.ZERO),
            HASH,
            clock);
    RefreshSession.Outcome outcome = refresh.refresh(previous.refreshToken(), CLIENT);
    return ((RefreshSession.Outcome.Refreshed) outcome).login();
  }

  LogIn.Outcome logIn(Account account) {
    return logIn.logIn(account.email(), AccountFixture.PASSWORD, CLIENT);
  }

  /** The token of the challenge of a log-in. */
  String challenge(Account account) {
    return ((LogIn.Outcome.FactorRequired) logIn(account)).token();
  }

  VerifyFactor.Outcome verify(String token, String code) {
    return verifyFactor.verify(token, new FactorAnswer.Code(code), CLIENT);
  }

  LoginResult logInWithCode(Account account) {
    VerifyFactor.Outcome outcome = verify(challenge(account), code(account.id()));
    return ((VerifyFactor.Outcome.LoggedIn) outcome).login();
  }
}
