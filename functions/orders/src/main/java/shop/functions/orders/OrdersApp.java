package shop.functions.orders;

import java.util.List;
import java.util.random.RandomGenerator;
import shop.aws.Shop;
import shop.cart.RefillCart;
import shop.checkout.PlaceOrder;
import shop.checkout.Reorder;
import shop.checkout.UnpaidUnitsLimit;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.money.Money;
import shop.order.FindOrder;
import shop.order.OrderNumber;
import shop.order.Orders;
import shop.order.lifecycle.CancelOrder;
import shop.pricing.Pricing;
import shop.pricing.Shipping;
import shop.pricing.Tax;

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
            shop.carts(),
            shop.offers(),
            orders,
            shop.idempotencyStore(),
            terms(shop.settings(), shop.random()),
            shop.clock(),
            shop.ids()),
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

  private static PlaceOrder.Terms terms(Settings settings, RandomGenerator random) {
    Pricing pricing =
        new Pricing(
            Tax.flat(settings.number(Setting.TAX_BASIS_POINTS)),
            Shipping.flat(
                money(settings, Setting.SHIPPING_FEE_MINOR),
                money(settings, Setting.SHIPPING_FREE_FROM_MINOR)));
    return new PlaceOrder.Terms(
        pricing,
        settings.duration(Setting.UNPAID_ORDER_TTL),
        settings.number(Setting.UNPAID_ORDERS_LIMIT),
        new UnpaidUnitsLimit(
            settings.number(Setting.UNPAID_UNITS_LIMIT),
            settings.number(Setting.UNPAID_UNITS_PERCENT)),
        () -> OrderNumber.next(random));
  }

  private static Money money(Settings settings, Setting setting) {
    return new Money(settings.number(setting), settings.text(Setting.CURRENCY));
  }
}
