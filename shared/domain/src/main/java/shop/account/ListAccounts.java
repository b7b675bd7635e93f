package shop.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.page.Page;
import shop.page.PageRequest;

/** Lists accounts for administrators. */
public final class ListAccounts {
  private final Accounts accounts;

  public ListAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Accounts, newest first.
   *
   * @param email the exact address of the account, null for all accounts
   */
  public Page<Account> list(@Nullable Email email, PageRequest page) {
    if (email == null) {
      return accounts.newest(page);
    }
    return new Page<>(accounts.findByEmail(email).map(List::of).orElseGet(List::of), null);
  }
}
