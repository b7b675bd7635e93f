package shop.testkit;

import shop.search.Unindexed;

class InMemoryUnindexedTest extends UnindexedContract {
  private final Unindexed unindexed = new InMemoryUnindexed(new FixedIds());

  @Override
  protected Unindexed unindexed() {
    return unindexed;
  }
}
