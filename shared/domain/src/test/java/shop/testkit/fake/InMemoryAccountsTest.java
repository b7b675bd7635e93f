package shop.testkit.fake;

import shop.account.Accounts;
import shop.account.Sessions;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AccountsContract;

class InMemoryAccountsTest extends AccountsContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAccounts accounts = new InMemoryAccounts(table);

  @Override
  protected Accounts accounts() {
    return accounts;
  }

  @Override
  protected Sessions sessions() {
    return accounts;
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return table;
  }
}
