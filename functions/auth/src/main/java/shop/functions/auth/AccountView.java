package shop.functions.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.account.Account;

/**
 * An account, for its owner.
 *
 * @param firstName given name, or the only name of a person
 * @param lastName null for a person with one name
 * @param role {@code customer} or {@code admin}
 * @param isActive false: the account cannot log in
 * @param taxExempt true: its orders have no tax
 * @param taxId null: it has none
 */
record AccountView(
    String id,
    String email,
    String firstName,
    @Nullable String lastName,
    String role,
    boolean isActive,
    boolean taxExempt,
    @Nullable String taxId,
    Instant createdAt,
    Instant updatedAt) {

  static AccountView of(Account account) {
    return new AccountView(
        account.id(),
        account.email().address(),
        account.firstName(),
        account.lastName(),
        account.role().slug(),
        account.active(),
        account.tax().exempt(),
        account.tax().taxId(),
        account.createdAt(),
        account.updatedAt());
  }
}
