package shop.functions.stripewebhook;

import java.util.List;
import shop.aws.Shop;
import shop.aws.metrics.Meters;
import shop.aws.stripe.StripeWebhook;
import shop.payment.ApplyPaymentEvent;

/** Builds the controllers of this function. */
final class StripeWebhookApp {

  private StripeWebhookApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop));
  }

  private static StripeWebhookController controller(Shop shop) {
    return new StripeWebhookController(
        StripeWebhook.of(shop.settings(), shop.clock()),
        new ApplyPaymentEvent(shop.orders(), shop.payments(), shop.clock(), shop.ids()),
        Meters.shared());
  }
}
