package shop.aws.table.cart;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CartsContract;

class DynamoCartsTest extends CartsContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.fresh(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
