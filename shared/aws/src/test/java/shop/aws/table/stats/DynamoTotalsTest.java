package shop.aws.table.stats;

import shop.aws.table.LocalTable;
import shop.stats.Totals;
import shop.testkit.contract.TotalsContract;
import shop.testkit.fake.TestClock;

class DynamoTotalsTest extends TotalsContract {
  @Override
  protected Totals totals() {
    return new DynamoTotals(LocalTable.newTable(), new TestClock());
  }
}
