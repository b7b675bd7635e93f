package shop.functions.orders;

import java.util.List;
import shop.aws.OrderPlacements;
import shop.aws.Shop;
import shop.cart.RefillCart;
import shop.checkout.PlaceOrder;
import shop.checkout.Reorder;
import shop.contracts.Setting;
import shop.order.FindOrder;
import shop.order.Orders;
import shop.order.lifecycle.CancelOrder;
import shop.token.OrderTokens;
import shop.web.order.BuyerOrders;

/** Builds the controllers of this function. */
final class OrdersApp {

  private OrdersApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop), reorder(shop));
  }

  private static OrdersController controller(Shop shop) {
    Orders orders = shop.orders();
    return new OrdersController(
        new PlaceOrder(
            shop.carts(), OrderPlacements.of(shop), shop.idempotencyStore(), shop.clock()),
        orders,
        new FindOrder(orders),
        new CancelOrder(
            orders,
            shop.payments(),
            shop.settings().optionalDuration(Setting.ORDER_CANCEL_WINDOW).orElse(null),
            shop.clock(),
            shop.ids()),
        new BuyerOrders(new OrderTokens(shop.oneTimeTokens()), orders));
  }

  private static ReorderController reorder(Shop shop) {
    RefillCart refillCart =
        new RefillCart(
            shop.carts(), shop.offers(), shop.idempotencyStore(), shop.clock(), shop.ids());
    return new ReorderController(
        new Reorder(shop.orders(), refillCart), shop.settings().text(Setting.CURRENCY));
  }
}
