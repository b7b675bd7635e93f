package shop.aws.table;

import shop.account.Counters;
import shop.testkit.CountersContract;

class DynamoCountersTest extends CountersContract {
  private final Table table = LocalTable.fresh();

  @Override
  protected Counters counters() {
    return new DynamoCounters(table);
  }
}
