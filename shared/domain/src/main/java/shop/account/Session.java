package shop.account;

import java.time.Instant;

/**
 * A session: a login with all its tokens. A stolen refresh token compromises only its session.
 *
 * @param role the account's role; a change of role ends the session
 * @param generation the number of refreshes; only the refresh token of this generation is valid
 * @param expiresAt when it expires unless it is refreshed, in whole seconds as in tokens; the table
 *     deletes it some time later
 */
public record Session(
    String id, String accountId, Role role, long generation, Instant createdAt, Instant expiresAt) {

  /** The session after a refresh. */
  Session refreshed(Instant until) {
    return new Session(id, accountId, role, generation + 1, createdAt, until);
  }

  /** Whether it is not expired. */
  public boolean aliveAt(Instant now) {
    return expiresAt.isAfter(now);
  }
}
