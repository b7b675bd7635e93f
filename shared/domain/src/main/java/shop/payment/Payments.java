package shop.payment;

import java.util.List;
import java.util.Optional;

/** Payments and refunds of orders. They are written only inside changes of their order. */
public interface Payments {
  List<Payment> ofOrder(String orderId);

  List<Refund> refundsOfOrder(String orderId);

  Optional<Refund> findRefund(String orderId, String refundId);

  /** Whether an event of Stripe was applied before. */
  boolean seen(String stripeEventId);
}
