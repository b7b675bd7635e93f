package shop.functions.cart;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the cart function. */
public final class CartHandler extends ApiContainer {
  public CartHandler() {
    super(Area.CART, CartApp::controllers);
  }

  public CartHandler(Shop shop) {
    super(shop, CartApp::controllers);
  }
}
