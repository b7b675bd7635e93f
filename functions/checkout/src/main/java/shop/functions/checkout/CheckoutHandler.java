package shop.functions.checkout;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the checkout function. */
public final class CheckoutHandler extends ApiContainer {
  public CheckoutHandler() {
    super(Area.CHECKOUT, CheckoutApp::controllers);
  }

  public CheckoutHandler(Shop shop) {
    super(shop, CheckoutApp::controllers);
  }
}
