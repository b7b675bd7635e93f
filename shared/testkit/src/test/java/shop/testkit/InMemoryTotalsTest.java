package shop.testkit;

import shop.stats.Totals;

class InMemoryTotalsTest extends TotalsContract {
  @Override
  protected Totals totals() {
    return new InMemoryTotals();
  }
}
