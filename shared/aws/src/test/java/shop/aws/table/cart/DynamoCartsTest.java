package shop.aws.table.cart;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CartsContract;

class DynamoCartsTest extends CartsContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.newTable(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
