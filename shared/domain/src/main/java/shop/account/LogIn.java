package shop.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.limit.Client;
import shop.limit.LoginGuard;
import shop.limit.Refusal;

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
  private final LoginGuard guard;
  private final SessionLife life;
  private final Clock clock;
  private final Ids ids;

  public LogIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      LoginGuard guard,
      SessionLife life,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.guard = guard;
    this.life = life;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record LoggedIn(LoginResult login) implements Outcome {}

    /**
     * The response does not depend on the reason.
     *
     * @param accountId the account of the address, for the security log; null when there is none
     */
    record InvalidCredentials(@Nullable String accountId) implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /** The account changed after its password was checked; only with a correct password. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Logs a caller in.
   *
   * @param password as typed
   */
  public Outcome logIn(Email email, String password, Client client) {
    return switch (guard.begin(email.address(), client)) {
      case LoginGuard.Result.Refused(Refusal refusal) -> new Outcome.Throttled(refusal);
      case LoginGuard.Result.Allowed attempt -> logIn(email, password, attempt, client);
    };
  }

  private Outcome logIn(
      Email email, String password, LoginGuard.Result.Allowed attempt, Client client) {
    Optional<Account> found = accounts.findByEmail(email);
    String hash = found.map(Account::passwordHash).orElseGet(passwords::decoy);
    boolean correct = passwords.matches(password, hash);
    if (found.isEmpty() || !correct || !found.get().active()) {
      guard.failed(attempt);
      return new Outcome.InvalidCredentials(found.map(Account::id).orElse(null));
    }
    guard.succeeded(attempt);
    Outcome outcome = open(found.get(), client);
    if (outcome instanceof Outcome.LoggedIn && passwords.isOutdated(hash)) {
      accounts.rehash(found.get(), passwords.hash(new Password(password)));
    }
    return outcome;
  }

  private Outcome open(Account account, Client client) {
    Instant now = clock.instant();
    Instant expiry = life.expiry(account.role(), now, now);
    SessionOrigin origin = SessionOrigin.ofLogin(client);
    Session session =
        new Session(ids.next(), account.id(), account.role(), 1, now, expiry, now, origin);
    if (!sessions.open(session, account.version())) {
      return new Outcome.ConcurrentChange();
    }
    return new Outcome.LoggedIn(LoginResult.of(account, session, tokens, now));
  }
}
