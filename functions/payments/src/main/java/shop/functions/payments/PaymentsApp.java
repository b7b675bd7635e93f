package shop.functions.payments;

import java.util.List;
import shop.aws.Shop;
import shop.payment.CreatePaymentIntent;

/** Builds the controllers of this function. */
final class PaymentsApp {

  private PaymentsApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    return List.of(controller(shop));
  }

  private static PaymentsController controller(Shop shop) {
    return new PaymentsController(
        new CreatePaymentIntent(
            shop.orders(),
            shop.paymentProvider(),
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids()));
  }
}
