package shop.testkit;

import shop.search.IndexBacklog;

class InMemoryIndexBacklogTest extends IndexBacklogContract {
  private final IndexBacklog backlog = new InMemoryIndexBacklog(new FixedIds());

  @Override
  protected IndexBacklog unindexed() {
    return backlog;
  }
}
