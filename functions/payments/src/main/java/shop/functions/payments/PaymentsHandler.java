package shop.functions.payments;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the payments function. */
public final class PaymentsHandler extends ApiContainer {
  public PaymentsHandler() {
    super(Area.PAYMENTS, PaymentsApp::controllers);
  }

  public PaymentsHandler(Shop shop) {
    super(shop, PaymentsApp::controllers);
  }
}
