package shop.payment;

import java.util.Optional;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.Orders;

/**
 * Cancels the open payment intent of a cancelled order, so that the customer cannot pay for it. A
 * payment that succeeds at the same moment is refunded.
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
   * Cancels the intent of a cancelled order, unless its payment is captured.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe does not answer; the call can be
   *     repeated
   */
  public PaymentEventResult cancel(String orderId) {
    Optional<Order> order = orders.find(orderId);
    Optional<String> intentId = order.filter(CancelPaymentIntent::open).map(Order::paymentIntentId);
    if (intentId.isEmpty()) {
      return new PaymentEventResult.Ignored(
          "the order has no open payment intent, or is not cancelled");
    }
    return PaymentEvent.of(provider.cancelIntent(intentId.get()), orderId)
        .map(applyPaymentEvent::apply)
        .orElseGet(
            () ->
                new PaymentEventResult.Ignored(
                    "the bank still processes the payment; a webhook reports the result"));
  }

  private static boolean open(Order order) {
    return order.status() == OrderStatus.CANCELLED && order.captured().isZero();
  }
}
