package shop.functions.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.account.Account;

/**
 * An account, for its owner.
 *
 * @param emailVerified whether the owner has shown that the address is theirs
 * @param firstName given name, or the only name of a person
 * @param lastName null for a person with one name
 * @param locale the language of mails, a BCP 47 tag
 * @param role {@code customer} or {@code admin}
 * @param isActive false: the account cannot log in
 * @param taxExempt true: its orders have no tax
 * @param taxId null: it has none
 */
record AccountView(
    String id,
    String email,
    boolean emailVerified,
    String firstName,
    @Nullable String lastName,
    String locale,
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
        account.emailVerified(),
        account.firstName(),
        account.lastName(),
        account.locale(),
        account.role().slug(),
        account.active(),
        account.tax().exempt(),
        account.tax().taxId(),
        account.createdAt(),
        account.updatedAt());
  }
}
