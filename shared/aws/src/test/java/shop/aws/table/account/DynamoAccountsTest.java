package shop.aws.table.account;

import shop.account.Accounts;
import shop.account.Sessions;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AccountsContract;

class DynamoAccountsTest extends AccountsContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Accounts accounts() {
    return new DynamoAccounts(table);
  }

  @Override
  protected Sessions sessions() {
    return new DynamoSessions(table);
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return new DynamoIdempotencyStore(table, clock);
  }
}
