package shop.aws.table.payment;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.testkit.ShopPorts;
import shop.testkit.contract.PaymentRecordsContract;

class DynamoPaymentRecordsTest extends PaymentRecordsContract {
  private final ShopPorts ports = DynamoPorts.of(LocalTable.newTable(), clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
