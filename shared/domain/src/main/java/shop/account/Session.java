package shop.account;

import java.time.Instant;

/**
 * A log-in and every token that came from it: the family that a stolen refresh token endangers.
 *
 * @param role the account's; a change of role ends the session
 * @param generation how often it was refreshed; only the refresh token of this generation is good
 * @param expiresAt when it is over unless it is refreshed, in whole seconds as tokens have it; the
 *     table forgets it some time later
 */
public record Session(
    String id, String accountId, Role role, long generation, Instant createdAt, Instant expiresAt) {

  /** The session after a refresh, with one more life-time. */
  Session refreshed(Instant until) {
    return new Session(id, accountId, role, generation + 1, createdAt, until);
  }

  /** Whether it is still good. */
  public boolean aliveAt(Instant now) {
    return expiresAt.isAfter(now);
  }
}
