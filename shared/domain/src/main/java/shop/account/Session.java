package shop.account;

import java.time.Instant;

/**
 * A session: a login with all its tokens. A stolen refresh token compromises only its session.
 *
 * @param role the account's role; a change of role ends the session
 * @param generation the number of refreshes; only the refresh token of this generation is valid
 * @param createdAt the time of the login; refreshes cannot extend the session beyond a time after
 *     it, see {@link SessionLife}
 * @param expiresAt when it expires unless it is refreshed, in whole seconds as in tokens; the table
 *     deletes it some time later
 * @param refreshedAt the time of the last refresh, of the login before the first one
 * @param origin the client of the last refresh, of the login before the first one
 */
public record Session(
    String id,
    String accountId,
    Role role,
    long generation,
    Instant createdAt,
    Instant expiresAt,
    Instant refreshedAt,
    SessionOrigin origin) {

  /** A session that was not refreshed, of an unknown client. */
  public Session(
      String id,
      String accountId,
      Role role,
      long generation,
      Instant createdAt,
      Instant expiresAt) {
    this(id, accountId, role, generation, createdAt, expiresAt, createdAt, SessionOrigin.UNKNOWN);
  }

  /** The session after a refresh. */
  Session refreshed(Instant now, Instant until, SessionOrigin from) {
    return new Session(id, accountId, role, generation + 1, createdAt, until, now, from);
  }

  /** Whether it is not expired. */
  public boolean aliveAt(Instant now) {
    return expiresAt.isAfter(now);
  }
}
