package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Exchanges a refresh token for new tokens. Each is good once: one that is sent again was copied,
 * or the answer to it was lost, and nobody can tell which; so the session ends for the thief and
 * the owner alike, and the owner logs in anew (RFC 9700, 4.14.2).
 */
public final class RefreshSession {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Duration refreshTtl;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param refreshTtl how long a session lives without a refresh
   */
  public RefreshSession(
      Accounts accounts,
      Sessions sessions,
      Tokens tokens,
      Throttle throttle,
      Duration refreshTtl,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.throttle = throttle;
    this.refreshTtl = refreshTtl;
    this.clock = clock;
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Refreshed(LoginResult signedIn) implements Outcome {}

    /** The token is not good, for whatever reason; the session may have ended for it. */
    record Refused() implements Outcome {}

    record Throttled(Throttle.Refusal refusal) implements Outcome {}
  }

  /**
   * Refreshes a session.
   *
   * @param address where the request comes from
   */
  public Outcome refresh(String refreshToken, String address) {
    Optional<Tokens.Refresh> read = tokens.readRefresh(refreshToken);
    if (read.isEmpty()) {
      return new Outcome.Refused();
    }
    Tokens.Refresh token = read.get();
    Optional<Throttle.Refusal> refusal = throttle.hit(token.accountId(), address);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Instant now = clock.instant();
    return sessions
        .find(token.accountId(), token.sessionId())
        .filter(session -> session.aliveAt(now))
        .flatMap(session -> rotated(session, token, now))
        .<Outcome>map(Outcome.Refreshed::new)
        .orElseGet(Outcome.Refused::new);
  }

  private Optional<LoginResult> rotated(Session session, Tokens.Refresh token, Instant now) {
    Session next = session.refreshed(now.plus(refreshTtl));
    if (session.generation() != token.generation() || !sessions.rotate(next)) {
      // Used before, or by somebody else at this moment: the whole family ends.
      sessions.end(session.accountId(), session.id());
      return Optional.empty();
    }
    return accounts
        .find(session.accountId())
        .filter(Account::active)
        .map(account -> LoginResult.of(account, next, tokens, now));
  }
}
