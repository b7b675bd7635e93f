package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Exchanges a refresh token for new tokens. A refresh token is valid once. A second use means that
 * it was stolen or that a response was lost; these cannot be distinguished, so the session ends and
 * its owner logs in again (RFC 9700, 4.14.2).
 */
public final class RefreshSession {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Duration refreshTtl;
  private final Clock clock;

  /**
   * Creates the use case.
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

  /** Result of the request. */
  public sealed interface Outcome {
    record Refreshed(LoginResult login) implements Outcome {}

    /** The token is not valid; the session may have ended because of it. */
    record Refused() implements Outcome {}

    record Throttled(Throttle.Refusal refusal) implements Outcome {}
  }

  /**
   * Refreshes a session.
   *
   * @param address the IP address of the request
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
      // Used before, or used concurrently: the whole token family ends.
      sessions.end(session.accountId(), session.id());
      return Optional.empty();
    }
    return accounts
        .find(session.accountId())
        .filter(Account::active)
        .map(account -> LoginResult.of(account, next, tokens, now));
  }
}
