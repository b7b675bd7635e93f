package shop.testkit;

import shop.account.Counters;

class InMemoryCountersTest extends CountersContract {
  private final InMemoryCounters counters = new InMemoryCounters();

  @Override
  protected Counters counters() {
    return counters;
  }
}
