package shop.functions.payments;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** What Lambda calls. */
public final class PaymentsHandler extends ApiContainer {
  public PaymentsHandler() {
    super(Area.PAYMENTS, PaymentsApp.class);
  }

  public PaymentsHandler(Shop shop) {
    super(shop, PaymentsApp.class);
  }
}
