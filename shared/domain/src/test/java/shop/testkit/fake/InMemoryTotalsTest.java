package shop.testkit.fake;

import shop.stats.Totals;
import shop.testkit.contract.TotalsContract;

class InMemoryTotalsTest extends TotalsContract {
  @Override
  protected Totals totals() {
    return new InMemoryTotals();
  }
}
