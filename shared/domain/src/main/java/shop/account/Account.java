package shop.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of a customer or an administrator.
 *
 * @param lastName null for a person with one name
 * @param passwordHash a hash of {@link Passwords}; read only to verify a password
 * @param active whether it can be used; an inactive account has no sessions
 * @param tax what its orders owe in tax
 * @param version 1 for a new account
 */
public record Account(
    String id,
    Email email,
    String firstName,
    @Nullable String lastName,
    String passwordHash,
    Role role,
    boolean active,
    TaxStatus tax,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** The account with another role, activated or deactivated, or with another tax status. */
  Account changed(Role newRole, boolean nowActive, TaxStatus newTax, Instant at) {
    return next(passwordHash, newRole, nowActive, newTax, at);
  }

  /** The account as an active administrator with another password. */
  Account administrator(String newHash, Instant at) {
    return next(newHash, Role.ADMIN, true, tax, at);
  }

  private Account next(String hash, Role newRole, boolean nowActive, TaxStatus newTax, Instant at) {
    return new Account(
        id,
        email,
        firstName,
        lastName,
        hash,
        newRole,
        nowActive,
        newTax,
        createdAt,
        at,
        version + 1);
  }

  /** Without the hash and personal data. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + role + ", active=" + active + ", version=" + version + "]";
  }
}
