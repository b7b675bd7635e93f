package shop.functions.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Session;

/**
 * An account, for its owner. With the tokens of a guest session: the guest, who has no account.
 *
 * @param email null for a guest
 * @param emailVerified whether the owner has shown that the address is theirs
 * @param mfaEnabled whether a log-in asks for a second factor
 * @param firstName given name, or the only name of a person; null for a guest
 * @param lastName null for a person with one name
 * @param locale the language of mails, a BCP 47 tag
 * @param role {@code customer}, {@code admin}, or {@code guest}
 * @param isActive false: the account cannot log in
 * @param taxExempt true: its orders have no tax
 * @param taxId null: it has none
 */
record AccountView(
    String id,
    @Nullable String email,
    boolean emailVerified,
    boolean mfaEnabled,
    @Nullable String firstName,
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
        account.secondFactor(),
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

  static AccountView guest(Session session) {
    return new AccountView(
        session.accountId(),
        null,
        false,
        false,
        null,
        null,
        Account.DEFAULT_LOCALE,
        session.role().slug(),
        true,
        false,
        null,
        session.createdAt(),
        session.createdAt());
  }
}
