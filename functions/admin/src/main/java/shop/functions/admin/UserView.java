package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.account.Account;

/**
 * An account, for administrators.
 *
 * @param emailVerified whether the owner has shown that the address is theirs
 * @param mfaEnabled whether a log-in asks for a second factor
 * @param firstName given name, or the only name of a person
 * @param lastName null for a person with one name
 * @param isActive false: the account cannot log in
 * @param taxExempt true: its orders have no tax
 * @param taxId null: it has none
 * @param version the version for If-Match
 */
record UserView(
    String id,
    String email,
    boolean emailVerified,
    boolean mfaEnabled,
    String firstName,
    @Nullable String lastName,
    String role,
    boolean isActive,
    boolean taxExempt,
    @Nullable String taxId,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static UserView of(Account account) {
    return new UserView(
        account.id(),
        account.email().address(),
        account.emailVerified(),
        account.secondFactor(),
        account.firstName(),
        account.lastName(),
        account.role().slug(),
        account.active(),
        account.tax().exempt(),
        account.tax().taxId(),
        account.createdAt(),
        account.updatedAt(),
        account.version());
  }
}
