package shop.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * The books of orders, and what in them is still open. They are written only inside changes of
 * their order.
 */
public interface Payments {

  /** All of an order's books, strongly consistent; empty ones when there is no such order. */
  PaymentRecords records(String orderId);

  default List<Payment> ofOrder(String orderId) {
    return records(orderId).payments();
  }

  default List<Refund> refundsOfOrder(String orderId) {
    return records(orderId).refunds();
  }

  Optional<Refund> findRefund(String orderId, String refundId);

  /** The order that a payment intent was recorded for; strongly consistent. */
  Optional<String> orderOfIntent(String intentId);

  /** Whether an event of Stripe was applied before. */
  boolean isEventApplied(String stripeEventId);

  /** Payments begun before a time about which Stripe can still tell something, newest first. */
  Page<Payment> undecided(Instant before, PageRequest page);

  /** Refunds requested before a time that neither succeeded nor failed, newest first. */
  Page<Refund> pendingRefunds(Instant before, PageRequest page);

  /** Disputes that are not decided, newest first. */
  Page<Dispute> openDisputes(PageRequest page);

  /** Issues that nobody resolved yet, newest first. */
  Page<PaymentIssue> openIssues(PageRequest page);

  /** The last of Stripe's events that reconciliation went through; empty before its first run. */
  Optional<String> lastEvent();

  /** Remembers the last event. A lost write costs a second look at some events, nothing else. */
  void lastEvent(String stripeEventId);
}
