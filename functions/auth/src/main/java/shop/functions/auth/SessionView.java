package shop.functions.auth;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import shop.account.Session;

/**
 * A session of the caller.
 *
 * @param device the family of the client's software, such as {@code firefox}; {@code other} when it
 *     is not known
 * @param network where it was used last, without the last part of the address, such as {@code
 *     203.0.113.0/24}
 * @param lastUsedAt the time of its log-in or its last refresh
 * @param expiresAt when it expires unless it is refreshed
 * @param current true: the session of this request
 */
record SessionView(
    String id,
    String device,
    String network,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    boolean current) {

  /** Live sessions, the one that was used last first. */
  static List<SessionView> of(List<Session> sessions, String currentId, Instant now) {
    return sessions.stream()
        .filter(session -> session.aliveAt(now))
        .sorted(Comparator.comparing(Session::refreshedAt).reversed().thenComparing(Session::id))
        .map(session -> of(session, currentId))
        .toList();
  }

  private static SessionView of(Session session, String currentId) {
    return new SessionView(
        session.id(),
        session.origin().device(),
        session.origin().network(),
        session.createdAt(),
        session.refreshedAt(),
        session.expiresAt(),
        session.id().equals(currentId));
  }
}
