package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.commit.Ids;

/**
 * Opens a session for whoever knows an account's password. An unknown e-mail address, a wrong
 * password and a deactivated account get one answer after the same work, so that neither words nor
 * time tell them apart.
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
   * The use case.
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

  /** How it ended. */
  public sealed interface Outcome {
    record LoggedIn(LoginResult signedIn) implements Outcome {}

    record InvalidCredentials() implements Outcome {}

    record Throttled(Throttle.Refusal refusal) implements Outcome {}

    /** The account changed between the password and the session; said only after a right one. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Logs somebody in.
   *
   * @param password as typed, whatever it is
   * @param address where the request comes from
   */
  public Outcome logIn(Email email, String password, String address) {
    Optional<Throttle.Refusal> refusal = throttle.hit(email.address(), address);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Optional<Account> found = accounts.findByEmail(email);
    String hash = found.map(Account::passwordHash).orElseGet(passwords::decoy);
    boolean right = passwords.matches(password, hash);
    if (found.isEmpty() || !right || !found.get().active()) {
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
