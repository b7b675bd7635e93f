package shop.aws.table.account;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.limit.Failures;
import shop.testkit.contract.FailuresContract;

class DynamoFailuresTest extends FailuresContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Failures failures() {
    return new DynamoFailures(table);
  }
}
