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
import shop.checkout.session.ViewCheckout;
import shop.contracts.Setting;
import shop.order.Orders;

/** Builds the controllers of this function. */
final class CheckoutApp {
  private final Shop shop;
  private final Checkouts checkouts;
  private final Orders orders;
  private final Quoting quoting;

  private CheckoutApp(Shop shop) {
    this.shop = shop;
    this.checkouts = shop.checkouts();
    this.orders = shop.orders();
    this.quoting = new Quoting(shop.quoteInputs());
  }

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    CheckoutApp app = new CheckoutApp(shop);
    ChangeCheckout changeCheckout =
        new ChangeCheckout(
            app.checkouts, app.orders, shop.stocks(), app.quoting, shop.clock(), shop.ids());
    return List.of(app.checkout(changeCheckout), app.codes(changeCheckout), app.completion());
  }

  private CheckoutController checkout(ChangeCheckout changeCheckout) {
    return new CheckoutController(
        new CreateCheckout(
            checkouts,
            orders,
            shop.accounts(),
            shop.stocks(),
            quoting,
            shop.idempotencyStore(),
            shop.settings().duration(Setting.CHECKOUT_TTL),
            shop.clock(),
            shop.ids()),
        new ViewCheckout(checkouts, orders, quoting, shop.clock(), shop.ids()),
        changeCheckout,
        new CancelCheckout(checkouts, orders, quoting, shop.clock(), shop.ids()));
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
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids()));
  }
}
