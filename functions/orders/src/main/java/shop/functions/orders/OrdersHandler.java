package shop.functions.orders;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the orders function. */
public final class OrdersHandler extends ApiContainer {
  public OrdersHandler() {
    super(Area.ORDERS, OrdersApp::controllers);
  }

  public OrdersHandler(Shop shop) {
    super(shop, OrdersApp::controllers);
  }
}
