package shop.functions.orders;

import java.util.List;
import java.util.random.RandomGenerator;
import shop.aws.Shop;
import shop.cart.RefillCart;
import shop.checkout.OrderDrafts;
import shop.checkout.PlaceOrder;
import shop.checkout.Placement;
import shop.checkout.Quoting;
import shop.checkout.Reorder;
import shop.checkout.UnpaidUnitsLimit;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.order.FindOrder;
import shop.order.OrderNumber;
import shop.order.Orders;
import shop.order.lifecycle.CancelOrder;

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
        new PlaceOrder(shop.carts(), placement(shop), shop.idempotencyStore(), shop.clock()),
        orders,
        new FindOrder(orders),
        new CancelOrder(
            orders,
            shop.payments(),
            shop.settings().optionalDuration(Setting.ORDER_CANCEL_WINDOW).orElse(null),
            shop.clock(),
            shop.ids()));
  }

  private static ReorderController reorder(Shop shop) {
    RefillCart refillCart =
        new RefillCart(
            shop.carts(), shop.offers(), shop.idempotencyStore(), shop.clock(), shop.ids());
    return new ReorderController(
        new Reorder(shop.orders(), refillCart), shop.settings().text(Setting.CURRENCY));
  }

  private static Placement placement(Shop shop) {
    Settings settings = shop.settings();
    RandomGenerator random = shop.random();
    OrderDrafts drafts =
        new OrderDrafts(
            new Quoting(shop.quoteInputs()),
            new UnpaidUnitsLimit(
                settings.number(Setting.UNPAID_UNITS_LIMIT),
                settings.number(Setting.UNPAID_UNITS_PERCENT)),
            () -> OrderNumber.next(random),
            shop.ids());
    return new Placement(
        drafts,
        shop.orders(),
        new Placement.Terms(
            settings.duration(Setting.UNPAID_ORDER_TTL),
            settings.number(Setting.UNPAID_ORDERS_LIMIT)),
        shop.clock(),
        shop.ids());
  }
}
