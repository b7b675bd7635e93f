package shop.functions.checkout;

import java.util.List;
import shop.aws.OrderPlacements;
import shop.aws.Shop;
import shop.checkout.Quoting;
import shop.checkout.session.AddCode;
import shop.checkout.session.CancelCheckout;
import shop.checkout.session.ChangeCheckout;
import shop.checkout.session.Checkouts;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CreateCheckout;
import shop.checkout.session.HoldCheckout;
import shop.checkout.session.ViewCheckout;
import shop.commit.IdempotencyStore;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.hold.ExtendHold;
import shop.hold.HoldLimits;
import shop.hold.HoldStock;
import shop.hold.ReleaseHold;
import shop.order.Orders;
import shop.token.OrderTokens;
import shop.web.order.BuyerOrders;

/** Builds the controllers of this function. */
final class CheckoutApp {
  private final Shop shop;
  private final Checkouts checkouts;
  private final Orders orders;
  private final Quoting quoting;
  private final ReleaseHold releaseHold;

  private CheckoutApp(Shop shop) {
    this.shop = shop;
    this.checkouts = shop.checkouts();
    this.orders = shop.orders();
    this.quoting = new Quoting(shop.quoteInputs());
    this.releaseHold = new ReleaseHold(shop.holds(), shop.clock());
  }

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    CheckoutApp app = new CheckoutApp(shop);
    ChangeCheckout changeCheckout =
        new ChangeCheckout(
            app.checkouts,
            app.orders,
            shop.stocks(),
            app.quoting,
            app.releaseHold,
            shop.clock(),
            shop.ids());
    return List.of(
        app.checkout(changeCheckout), app.codes(changeCheckout), app.completion(), app.holds());
  }

  private CheckoutController checkout(ChangeCheckout changeCheckout) {
    return new CheckoutController(
        new CreateCheckout(
            checkouts,
            orders,
            shop.accounts(),
            shop.stocks(),
            quoting,
            shop.holds(),
            shop.idempotencyStore(),
            shop.settings().duration(Setting.CHECKOUT_TTL),
            shop.clock(),
            shop.ids()),
        new ViewCheckout(checkouts, orders, quoting, shop.clock(), shop.ids()),
        changeCheckout,
        new CancelCheckout(checkouts, orders, quoting, releaseHold, shop.clock(), shop.ids()));
  }

  private CodesController codes(ChangeCheckout changeCheckout) {
    return new CodesController(
        new AddCode(checkouts, orders, quoting, shop.clock(), shop.ids()), changeCheckout);
  }

  private CompletionController completion() {
    return new CompletionController(
        new CompleteCheckout(
            checkouts,
            orders,
            quoting,
            OrderPlacements.of(shop),
            releaseHold,
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids()),
        new BuyerOrders(new OrderTokens(shop.oneTimeTokens()), orders));
  }

  private HoldController holds() {
    Settings settings = shop.settings();
    IdempotencyStore idempotency = shop.idempotencyStore();
    HoldLimits limits =
        new HoldLimits(
            settings.number(Setting.HOLDS_LIMIT),
            settings.number(Setting.HOLD_UNITS_LIMIT),
            settings.number(Setting.HOLD_UNITS_PERCENT));
    return new HoldController(
        new HoldCheckout(
            checkouts,
            orders,
            quoting,
            new HoldStock(
                shop.holds(),
                idempotency,
                settings.duration(Setting.HOLD_TTL),
                limits,
                shop.clock(),
                shop.ids()),
            new ExtendHold(
                shop.holds(),
                idempotency,
                settings.duration(Setting.HOLD_EXTENSION),
                shop.clock(),
                shop.ids()),
            idempotency,
            shop.clock()));
  }
}
