package shop.payment;

import java.util.Optional;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.payment.ApplyPaymentNotice.Outcome;

/**
 * Cancels the open payment intent of a cancelled order, so that nobody pays for nothing. Who paid
 * in that very moment gets the money back.
 */
public final class CallOffPayment {
  private final Orders orders;
  private final PaymentProvider provider;
  private final ApplyPaymentNotice applyPaymentNotice;

  public CallOffPayment(
      Orders orders, PaymentProvider provider, ApplyPaymentNotice applyPaymentNotice) {
    this.orders = orders;
    this.provider = provider;
    this.applyPaymentNotice = applyPaymentNotice;
  }

  /**
   * Calls a cancelled order's payment off, if there is one that is not captured.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe did not answer: try again
   */
  public Outcome callOff(String orderId) {
    Optional<Order> order = orders.find(orderId);
    Optional<String> intentId = order.filter(CallOffPayment::open).map(Order::paymentIntentId);
    if (intentId.isEmpty()) {
      return new Outcome.Ignored("no open payment of a cancelled order");
    }
    return PaymentNotice.of(provider.cancelIntent(intentId.get()), orderId)
        .map(applyPaymentNotice::apply)
        .orElseGet(() -> new Outcome.Ignored("the bank is still at it; the webhook will tell"));
  }

  private static boolean open(Order order) {
    return order.status() == OrderStatus.CANCELLED && order.captured().isZero();
  }
}
