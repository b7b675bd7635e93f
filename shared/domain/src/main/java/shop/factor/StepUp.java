package shop.factor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Passwords;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.commit.Attempt;
import shop.commit.OptimisticWrite;
import shop.limit.Client;
import shop.limit.CodeGuard;
import shop.limit.LoginGuard;
import shop.limit.Refusal;

/**
 * Proves during a session that its owner is there, before an operation that moves money or rights.
 * An account with a second factor proves it with a code, others with the password. The moment is in
 * the new access token only: a stolen earlier token gains nothing.
 */
public final class StepUp {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Factors factors;
  private final Passwords passwords;
  private final Tokens tokens;
  private final Guards guards;
  private final Set<Role> factorRoles;
  private final Clock clock;

  /** What slows down guesses of either kind. */
  public record Guards(CodeGuard codes, LoginGuard passwords) {}

  /**
   * Creates the use case.
   *
   * @param factorRoles the roles whose accounts need a second factor
   */
  public StepUp(
      Accounts accounts,
      Sessions sessions,
      Factors factors,
      Passwords passwords,
      Tokens tokens,
      Guards guards,
      Set<Role> factorRoles,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.factors = factors;
    this.passwords = passwords;
    this.tokens = tokens;
    this.guards = guards;
    this.factorRoles = Set.copyOf(factorRoles);
    this.clock = clock;
  }

  /**
   * The request; either code or password.
   *
   * @param code of the authenticator
   * @param password as typed
   */
  public record Request(
      String accountId, String sessionId, @Nullable String code, @Nullable String password) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Request[" + accountId + "]";
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record SteppedUp(String accessToken, Duration expiresIn) implements Outcome {
      /** Without the token, so that it is safe to log. */
      @Override
      public String toString() {
        return "SteppedUp";
      }
    }

    /** The account or the session does not exist any more. */
    record NoSession() implements Outcome {}

    record WrongCode() implements Outcome {}

    record WrongPassword() implements Outcome {}

    /** The password is not enough for this account. */
    record FactorNeeded() implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /** The session kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Renews the moment of the last proof. */
  public Outcome stepUp(Request request, Client client) {
    Optional<Account> found = accounts.find(request.accountId()).filter(Account::active);
    if (found.isEmpty()) {
      return new Outcome.NoSession();
    }
    Account account = found.get();
    if (request.code() != null) {
      return withCode(request, request.code());
    }
    if (account.secondFactor() || factorRoles.contains(account.role())) {
      return new Outcome.FactorNeeded();
    }
    return withPassword(request, account, client);
  }

  private Outcome withCode(Request request, String code) {
    Optional<Refusal> refusal = guards.codes.begin(request.accountId());
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Outcome outcome =
        OptimisticWrite.of(() -> attempt(request, code)).orElse(Outcome.ConcurrentChange::new);
    if (outcome instanceof Outcome.SteppedUp) {
      guards.codes.succeeded(request.accountId());
    }
    return outcome;
  }

  private Attempt<Outcome> attempt(Request request, String code) {
    Instant now = clock.instant();
    Optional<Session> session = alive(request, now);
    if (session.isEmpty()) {
      return Attempt.refused(new Outcome.NoSession());
    }
    Optional<Factor> used =
        factors
            .find(request.accountId())
            .filter(Factor::confirmed)
            .flatMap(factor -> factor.use(new FactorAnswer.Code(code), now));
    if (used.isEmpty()) {
      return Attempt.refused(new Outcome.WrongCode());
    }
    Session renewed = session.get().authenticated(new Session.Authentication(now, true));
    return factors.renew(renewed, used.get())
        ? Attempt.done(steppedUp(renewed, now))
        : Attempt.conflict();
  }

  private Outcome withPassword(Request request, Account account, Client client) {
    return switch (guards.passwords.begin(account.email().address(), client)) {
      case LoginGuard.Result.Refused(Refusal refusal) -> new Outcome.Throttled(refusal);
      case LoginGuard.Result.Allowed attempt -> {
        if (!passwords.matches(String.valueOf(request.password()), account.passwordHash())) {
          guards.passwords.failed(attempt);
          yield new Outcome.WrongPassword();
        }
        guards.passwords.succeeded(attempt);
        yield OptimisticWrite.of(() -> attempt(request)).orElse(Outcome.ConcurrentChange::new);
      }
    };
  }

  private Attempt<Outcome> attempt(Request request) {
    Instant now = clock.instant();
    Optional<Session> session = alive(request, now);
    if (session.isEmpty()) {
      return Attempt.refused(new Outcome.NoSession());
    }
    Session renewed = session.get().authenticated(new Session.Authentication(now, false));
    return sessions.renew(renewed) ? Attempt.done(steppedUp(renewed, now)) : Attempt.conflict();
  }

  private Optional<Session> alive(Request request, Instant now) {
    return sessions
        .find(request.accountId(), request.sessionId())
        .filter(session -> session.aliveAt(now));
  }

  private Outcome steppedUp(Session session, Instant now) {
    return new Outcome.SteppedUp(tokens.access(session, now), tokens.accessTtl());
  }
}
