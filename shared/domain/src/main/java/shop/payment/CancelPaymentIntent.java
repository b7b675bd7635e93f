package shop.payment;

import java.util.Optional;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.payment.ApplyPaymentEvent.Outcome;

/**
 * Cancels the open payment intent of a cancelled order, so that nobody pays for nothing. Who paid
 * in that very moment gets the money back.
 */
public final class CancelPaymentIntent {
  private final Orders orders;
  private final PaymentProvider provider;
  private final ApplyPaymentEvent applyPaymentEvent;

  public CancelPaymentIntent(
      Orders orders, PaymentProvider provider, ApplyPaymentEvent applyPaymentEvent) {
    this.orders = orders;
    this.provider = provider;
    this.applyPaymentEvent = applyPaymentEvent;
  }

  /**
   * Calls a cancelled order's payment off, if there is one that is not captured.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe did not answer: try again
   */
  public Outcome cancel(String orderId) {
    Optional<Order> order = orders.find(orderId);
    Optional<String> intentId = order.filter(CancelPaymentIntent::open).map(Order::paymentIntentId);
    if (intentId.isEmpty()) {
      return new Outcome.Ignored("no open payment of a cancelled order");
    }
    return PaymentEvent.of(provider.cancelIntent(intentId.get()), orderId)
        .map(applyPaymentEvent::apply)
        .orElseGet(() -> new Outcome.Ignored("the bank is still at it; the webhook will tell"));
  }

  private static boolean open(Order order) {
    return order.status() == OrderStatus.CANCELLED && order.captured().isZero();
  }
}
