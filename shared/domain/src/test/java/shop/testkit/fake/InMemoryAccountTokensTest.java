package shop.testkit.fake;

import shop.account.Accounts;
import shop.account.Sessions;
import shop.account.verification.AccountTokens;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AccountTokensContract;

class InMemoryAccountTokensTest extends AccountTokensContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAccounts accounts = new InMemoryAccounts(table);
  private final InMemoryAccountTokens tokens = new InMemoryAccountTokens(table, accounts);

  @Override
  protected AccountTokens tokens() {
    return tokens;
  }

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
