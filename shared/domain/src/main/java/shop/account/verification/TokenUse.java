package shop.account.verification;

import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;

/**
 * What the use of a token changes, in the transaction that deletes the token.
 *
 * @param before the account as it was read; null: {@code after} is a new one
 * @param after the next version of the account
 * @param removed an unverified account that loses the address of {@code after}, and is deleted with
 *     its sessions; null for none
 * @param endsSessions whether all sessions of {@code before} end
 */
public record TokenUse(
    StoredToken token,
    @Nullable Account before,
    Account after,
    @Nullable Account removed,
    boolean endsSessions) {

  /** Whether the account loses its second factor. */
  public boolean removesFactor() {
    return before != null && before.secondFactor() && !after.secondFactor();
  }

  /** The address that the account loses; null when it keeps its address, or is new. */
  public @Nullable Email formerEmail() {
    return before == null || before.email().equals(after.email()) ? null : before.email();
  }
}
