package shop.functions.orders;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** What Lambda calls. */
public final class OrdersHandler extends ApiContainer {
  public OrdersHandler() {
    super(Area.ORDERS, OrdersApp.class);
  }

  public OrdersHandler(Shop shop) {
    super(shop, OrdersApp.class);
  }
}
