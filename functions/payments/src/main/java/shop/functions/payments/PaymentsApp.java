package shop.functions.payments;

import java.time.Duration;
import java.util.List;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.limit.Quota;
import shop.payment.CardTestingLimit;
import shop.payment.CreatePaymentIntent;
import shop.web.SecurityLog;

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
            restraints(shop),
            shop.clock(),
            shop.ids()),
        new SecurityLog(shop.keyedHash()));
  }

  private static CreatePaymentIntent.Restraints restraints(Shop shop) {
    Settings settings = shop.settings();
    return new CreatePaymentIntent.Restraints(
        new CardTestingLimit(
            shop.payments(),
            shop.clock(),
            settings.number(Setting.PAYMENT_FAILURES_PER_ORDER),
            settings.number(Setting.PAYMENT_FAILURES_PER_ACCOUNT)),
        quota(shop, "intent-of-order", Setting.CREATE_INTENT_LIMIT_PER_ORDER),
        quota(shop, "intent-of-account", Setting.CREATE_INTENT_LIMIT_PER_ACCOUNT));
  }

  private static Quota quota(Shop shop, String action, Setting perMinute) {
    return new Quota(
        shop.counters(),
        shop.clock(),
        action,
        shop.settings().number(perMinute),
        Duration.ofMinutes(1));
  }
}
