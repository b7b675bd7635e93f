package shop.aws.table;

import shop.commit.Ids;
import shop.search.Unindexed;
import shop.testkit.UnindexedContract;

class DynamoUnindexedTest extends UnindexedContract {
  private final Unindexed unindexed = new DynamoUnindexed(LocalTable.fresh(), Ids.ulids());

  @Override
  protected Unindexed unindexed() {
    return unindexed;
  }
}
