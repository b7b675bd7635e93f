package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.commit.Ids;

/**
 * Opens a session for a caller who has the account's password. An unknown e-mail address, a wrong
 * password and a deactivated account get the same response after the same work, so neither text nor
 * time distinguishes them.
 */
public final class LogIn {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Duration refreshTtl;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates the use case.
   *
   * @param refreshTtl how long a session lives without a refresh
   */
  public LogIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      Throttle throttle,
      Duration refreshTtl,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.throttle = throttle;
    this.refreshTtl = refreshTtl;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record LoggedIn(LoginResult login) implements Outcome {}

    record InvalidCredentials() implements Outcome {}

    record Throttled(Throttle.Refusal refusal) implements Outcome {}

    /** The account changed after its password was checked; only with a correct password. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Logs a caller in.
   *
   * @param password as typed
   * @param address the IP address of the request
   */
  public Outcome logIn(Email email, String password, String address) {
    Optional<Throttle.Refusal> refusal = throttle.hit(email.address(), address);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Optional<Account> found = accounts.findByEmail(email);
    String hash = found.map(Account::passwordHash).orElseGet(passwords::decoy);
    boolean correct = passwords.matches(password, hash);
    if (found.isEmpty() || !correct || !found.get().active()) {
      return new Outcome.InvalidCredentials();
    }
    Account account = found.get();
    Instant now = clock.instant();
    Session session =
        new Session(ids.next(), account.id(), account.role(), 1, now, now.plus(refreshTtl));
    if (!sessions.open(session, account.version())) {
      return new Outcome.ConcurrentChange();
    }
    return new Outcome.LoggedIn(LoginResult.of(account, session, tokens, now));
  }
}
