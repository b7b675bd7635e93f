package shop.aws.table.catalog;

import shop.aws.table.LocalTable;
import shop.commit.Ids;
import shop.search.IndexBacklog;
import shop.testkit.contract.IndexBacklogContract;

class DynamoIndexBacklogTest extends IndexBacklogContract {
  private final IndexBacklog backlog = new DynamoIndexBacklog(LocalTable.newTable(), Ids.ulids());

  @Override
  protected IndexBacklog backlog() {
    return backlog;
  }
}
