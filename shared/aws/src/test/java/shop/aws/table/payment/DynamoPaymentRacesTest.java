package shop.aws.table.payment;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.PaymentRacesContract;

class DynamoPaymentRacesTest extends PaymentRacesContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.newTable(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
