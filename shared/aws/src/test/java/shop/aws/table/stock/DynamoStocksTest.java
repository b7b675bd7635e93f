package shop.aws.table.stock;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.StocksContract;

class DynamoStocksTest extends StocksContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.newTable(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
