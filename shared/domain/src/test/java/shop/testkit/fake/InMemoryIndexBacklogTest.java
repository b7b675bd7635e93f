package shop.testkit.fake;

import shop.search.IndexBacklog;
import shop.testkit.contract.IndexBacklogContract;

class InMemoryIndexBacklogTest extends IndexBacklogContract {
  private final IndexBacklog backlog = new InMemoryIndexBacklog(new FixedIds());

  @Override
  protected IndexBacklog backlog() {
    return backlog;
  }
}
