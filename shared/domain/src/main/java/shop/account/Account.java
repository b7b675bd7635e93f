package shop.account;

import java.time.Instant;

/**
 * Somebody who can log in.
 *
 * @param passwordHash as {@link Passwords} made it; leaves the table for a comparison only
 * @param active whether its owner may use it; an inactive one has no sessions
 * @param version counts the changes, from 1
 */
public record Account(
    String id,
    Email email,
    String firstName,
    String lastName,
    String passwordHash,
    Role role,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** The same account with another role, or switched on or off. */
  Account changed(Role newRole, boolean nowActive, Instant at) {
    return next(passwordHash, newRole, nowActive, at);
  }

  /** The same account as an active administrator with another password. */
  Account administrator(String newHash, Instant at) {
    return next(newHash, Role.ADMIN, true, at);
  }

  private Account next(String hash, Role newRole, boolean nowActive, Instant at) {
    return new Account(
        id, email, firstName, lastName, hash, newRole, nowActive, createdAt, at, version + 1);
  }

  /** Hides the hash and what tells who it is. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + role + ", active=" + active + ", version=" + version + "]";
  }
}
