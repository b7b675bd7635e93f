package shop.account;

import java.time.Instant;
import shop.limit.Client;

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
 * @param authentication when its owner last proved to be there; a refresh proves nothing
 */
public record Session(
    String id,
    String accountId,
    Role role,
    long generation,
    Instant createdAt,
    Instant expiresAt,
    Instant refreshedAt,
    SessionOrigin origin,
    Authentication authentication) {

  /**
   * A proof of identity.
   *
   * @param secondFactor whether it was more than the password
   */
  public record Authentication(Instant at, boolean secondFactor) {}

  /** A session of an unknown client, which was opened with a password and not refreshed. */
  public Session(
      String id,
      String accountId,
      Role role,
      long generation,
      Instant createdAt,
      Instant expiresAt) {
    this(
        id,
        accountId,
        role,
        generation,
        createdAt,
        expiresAt,
        createdAt,
        SessionOrigin.UNKNOWN,
        new Authentication(createdAt, false));
  }

  /**
   * A session that a log-in opens.
   *
   * @param authentication of the log-in; its time is that of the log-in
   */
  public static Session opened(
      String id, Account account, SessionLife life, Client client, Authentication authentication) {
    Instant now = authentication.at();
    return new Session(
        id,
        account.id(),
        account.role(),
        1,
        now,
        life.expiry(account.role(), now, now),
        now,
        SessionOrigin.ofLogin(client),
        authentication);
  }

  /** The session after a proof of identity. */
  public Session authenticated(Authentication now) {
    return new Session(
        id, accountId, role, generation, createdAt, expiresAt, refreshedAt, origin, now);
  }

  /** The session after a refresh. */
  Session refreshed(Instant now, Instant until, SessionOrigin from) {
    return new Session(
        id, accountId, role, generation + 1, createdAt, until, now, from, authentication);
  }

  /** Whether it is not expired. */
  public boolean aliveAt(Instant now) {
    return expiresAt.isAfter(now);
  }
}
