package shop.aws.table.promotion;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.promotion.Promotions;
import shop.testkit.ShopPorts;
import shop.testkit.contract.PromotionOrdersContract;

class DynamoPromotionOrdersTest extends PromotionOrdersContract {
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }

  @Override
  protected Promotions promotions() {
    return new DynamoPromotions(table);
  }
}
