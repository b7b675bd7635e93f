package shop.aws.table.mail;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.mail.Suppressions;
import shop.testkit.contract.SuppressionsContract;

class DynamoSuppressionsTest extends SuppressionsContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Suppressions suppressions() {
    return new DynamoSuppressions(table);
  }
}
