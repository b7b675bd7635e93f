package shop.aws;

import java.util.random.RandomGenerator;
import shop.checkout.OrderDrafts;
import shop.checkout.Placement;
import shop.checkout.Quoting;
import shop.checkout.UnpaidUnitsLimit;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.order.OrderNumber;

/** Builds what places orders, for the functions that do. */
public final class OrderPlacements {
  private OrderPlacements() {}

  public static Placement of(Shop shop) {
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
