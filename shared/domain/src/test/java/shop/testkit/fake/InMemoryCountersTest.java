package shop.testkit.fake;

import shop.limit.Counters;
import shop.testkit.contract.CountersContract;

class InMemoryCountersTest extends CountersContract {
  private final InMemoryCounters counters = new InMemoryCounters();

  @Override
  protected Counters counters() {
    return counters;
  }
}
