package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.ShopEvent.NewDeviceUsed;
import shop.limit.Client;
import shop.limit.LoginGuard;
import shop.limit.Refusal;

/**
 * Opens a session for a caller who has the account's password. An unknown e-mail address, a wrong
 * password and a deactivated account get the same response after the same work, so neither text nor
 * time distinguishes them. An account with a second factor gets a challenge instead of a session.
 */
public final class LogIn {
  /** How long a person may take to find and type a code. */
  public static final Duration CHALLENGE_TTL = Duration.ofMinutes(5);

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tokens tokens;
  private final LoginGuard guard;
  private final Rules rules;
  private final Clock clock;
  private final Ids ids;

  public LogIn(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      Tokens tokens,
      LoginGuard guard,
      Rules rules,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.guard = guard;
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The rules of log-ins.
   *
   * @param factorRoles the roles whose accounts need a second factor
   */
  public record Rules(SessionLife life, Set<Role> factorRoles) {
    public Rules {
      factorRoles = Set.copyOf(factorRoles);
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record LoggedIn(LoginResult login) implements Outcome {}

    /**
     * The password is right, and a second factor is needed.
     *
     * @param token of the challenge, valid for {@link #CHALLENGE_TTL}
     */
    record FactorRequired(String accountId, String token) implements Outcome {
      /** Without the token, so that it is safe to log. */
      @Override
      public String toString() {
        return "FactorRequired[" + accountId + "]";
      }
    }

    /**
     * The password is right, and the account has to enrol the second factor that its role needs.
     *
     * @param token of the challenge, valid for {@link #CHALLENGE_TTL}, for the enrolment only
     */
    record EnrolmentRequired(String accountId, String token) implements Outcome {
      /** Without the token, so that it is safe to log. */
      @Override
      public String toString() {
        return "EnrolmentRequired[" + accountId + "]";
      }
    }

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
    Outcome outcome = next(found.get(), client);
    if (!(outcome instanceof Outcome.ConcurrentChange) && passwords.isOutdated(hash)) {
      accounts.rehash(found.get(), passwords.hash(new Password(password)));
    }
    return outcome;
  }

  /** What follows the right password. */
  private Outcome next(Account account, Client client) {
    if (account.secondFactor()) {
      return new Outcome.FactorRequired(account.id(), challenge(account, Tokens.Purpose.VERIFY));
    }
    return rules.factorRoles.contains(account.role())
        ? new Outcome.EnrolmentRequired(account.id(), challenge(account, Tokens.Purpose.ENROL))
        : open(account, client);
  }

  private String challenge(Account account, Tokens.Purpose purpose) {
    Instant expiry = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(CHALLENGE_TTL);
    return tokens.challenge(
        new Tokens.Challenge(ids.next(), account.id(), account.version(), purpose, expiry));
  }

  private Outcome open(Account account, Client client) {
    Instant now = clock.instant();
    Session.Authentication password = new Session.Authentication(now, false);
    Session session = Session.opened(ids.next(), account, rules.life, client, password);
    Effects ifNewDevice = Effects.at(now, ids).event(new NewDeviceUsed(account.id()));
    if (!sessions.open(session, account.version(), ifNewDevice)) {
      return new Outcome.ConcurrentChange();
    }
    return new Outcome.LoggedIn(LoginResult.of(account, session, tokens, now));
  }
}
