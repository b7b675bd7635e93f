package shop.aws.table.account;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.limit.Counters;
import shop.testkit.contract.CountersContract;

class DynamoCountersTest extends CountersContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Counters counters() {
    return new DynamoCounters(table);
  }
}
