package shop.aws.table.stats;

import shop.aws.table.LocalTable;
import shop.stats.Totals;
import shop.testkit.TestClock;
import shop.testkit.TotalsContract;

class DynamoTotalsTest extends TotalsContract {
  @Override
  protected Totals totals() {
    return new DynamoTotals(LocalTable.fresh(), new TestClock());
  }
}
