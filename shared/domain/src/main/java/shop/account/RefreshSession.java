package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.limit.Client;
import shop.limit.KeyedHash;
import shop.limit.Refusal;
import shop.limit.Throttle;

/**
 * Exchanges a refresh token for new tokens. A refresh token is valid once. A second use means that
 * it was stolen or that a response was lost; these cannot be distinguished, so the session ends and
 * its owner logs in again (RFC 9700, 4.14.2).
 *
 * <p>Two tabs of a browser refresh at the same moment, and each would end the other's session.
 * Therefore the token before the current one is taken for a short time, from the same network only,
 * and is answered with the current token again: the family still has one successor. A thief who
 * uses a token within that time and from that network shares the successor with its owner, and the
 * family ends when both have used it.
 */
public final class RefreshSession {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Rules rules;
  private final KeyedHash hash;
  private final Clock clock;

  /**
   * The rules of refreshes.
   *
   * @param grace how long the token before the current one is taken; zero: not at all
   */
  public record Rules(SessionLife life, Duration grace) {}

  /**
   * Creates the use case.
   *
   * @param hash hashes networks
   */
  public RefreshSession(
      Accounts accounts,
      Sessions sessions,
      Tokens tokens,
      Throttle throttle,
      Rules rules,
      KeyedHash hash,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.throttle = throttle;
    this.rules = rules;
    this.hash = hash;
    this.clock = clock;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Refreshed(LoginResult login) implements Outcome {}

    record RefreshedGuest(GuestLogin login) implements Outcome {}

    /** The token is not valid. */
    record Refused() implements Outcome {}

    /** The token was used before; its session has ended. */
    record Reused(String accountId) implements Outcome {}

    record Throttled(String accountId, Refusal refusal) implements Outcome {}
  }

  /** Refreshes a session. */
  public Outcome refresh(String refreshToken, Client client) {
    Optional<Tokens.Refresh> read = tokens.readRefresh(refreshToken);
    if (read.isEmpty()) {
      return new Outcome.Refused();
    }
    Tokens.Refresh token = read.get();
    Optional<Refusal> refusal = throttle.hit(token.accountId(), client.network());
    if (refusal.isPresent()) {
      return new Outcome.Throttled(token.accountId(), refusal.get());
    }
    SessionOrigin origin = SessionOrigin.ofRefresh(client, hash);
    Instant now = clock.instant();
    Optional<Session> alive = alive(token, now);
    if (alive.isEmpty()) {
      return new Outcome.Refused();
    }
    Session session = alive.get();
    if (session.generation() == token.generation()) {
      Instant until = rules.life.expiry(session.role(), session.createdAt(), now);
      Session next = session.refreshed(now, until, origin);
      if (sessions.rotate(next)) {
        return tokensOf(next, now);
      }
      // Another request has just used the token.
      alive = alive(token, now);
      if (alive.isEmpty()) {
        return new Outcome.Refused();
      }
    }
    return usedBefore(alive.get(), token, origin.networkHash(), now);
  }

  private Optional<Session> alive(Tokens.Refresh token, Instant now) {
    return sessions
        .find(token.accountId(), token.sessionId())
        .filter(session -> session.aliveAt(now));
  }

  private Outcome usedBefore(Session session, Tokens.Refresh token, String network, Instant now) {
    boolean previous = session.generation() == token.generation() + 1;
    boolean recent = now.isBefore(session.refreshedAt().plus(rules.grace));
    if (previous && recent && session.origin().networkHash().equals(network)) {
      return tokensOf(session, now);
    }
    // The whole token family ends.
    sessions.end(session.accountId(), session.id());
    return new Outcome.Reused(session.accountId());
  }

  private Outcome tokensOf(Session session, Instant now) {
    if (session.role() == Role.GUEST) {
      return new Outcome.RefreshedGuest(GuestLogin.of(session, tokens, now));
    }
    return accounts
        .find(session.accountId())
        .filter(Account::active)
        .<Outcome>map(
            account -> new Outcome.Refreshed(LoginResult.of(account, session, tokens, now)))
        .orElseGet(Outcome.Refused::new);
  }
}
