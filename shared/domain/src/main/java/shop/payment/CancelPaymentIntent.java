package shop.payment;

import java.util.Optional;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.Orders;

/**
 * Cancels the open payment intent of a cancelled order, so that the customer cannot pay for it, and
 * the one of an order with too many failed payments, so that no other card is tried. A payment that
 * succeeds at the same moment is refunded when the order was cancelled.
 */
public final class CancelPaymentIntent {
  private final Orders orders;
  private final PaymentProvider provider;
  private final ApplyPaymentEvent applyPaymentEvent;
  private final CardTestingLimit cardTesting;

  public CancelPaymentIntent(
      Orders orders,
      PaymentProvider provider,
      ApplyPaymentEvent applyPaymentEvent,
      CardTestingLimit cardTesting) {
    this.orders = orders;
    this.provider = provider;
    this.applyPaymentEvent = applyPaymentEvent;
    this.cardTesting = cardTesting;
  }

  /**
   * Cancels the intent of an order that must not be paid now, unless its payment is captured.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe does not answer; the call can be
   *     repeated
   */
  public PaymentEventResult cancel(String orderId) {
    Optional<Order> order = orders.find(orderId);
    Optional<String> intentId = order.filter(this::unwanted).map(Order::paymentIntentId);
    if (intentId.isEmpty()) {
      return new PaymentEventResult.Ignored("the order has no open payment intent, or may be paid");
    }
    return PaymentEvent.of(provider.cancelIntent(intentId.get()), orderId)
        .map(applyPaymentEvent::apply)
        .orElseGet(
            () ->
                new PaymentEventResult.Ignored(
                    "the bank still processes the payment; a webhook reports the result"));
  }

  private boolean unwanted(Order order) {
    boolean cancelled = order.status() == OrderStatus.CANCELLED;
    return order.captured().isZero()
        && order.paymentIntentId() != null
        && (cancelled || (order.payable() && cardTesting.isReached(order)));
  }
}
