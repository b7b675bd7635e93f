package shop.aws.table.order;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CheckoutRacesContract;

class DynamoCheckoutRacesTest extends CheckoutRacesContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.newTable(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
