package shop.aws.table.account;

import shop.account.Accounts;
import shop.account.Sessions;
import shop.account.verification.AccountTokens;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AccountTokensContract;

class DynamoAccountTokensTest extends AccountTokensContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected AccountTokens tokens() {
    return new DynamoAccountTokens(table);
  }

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
