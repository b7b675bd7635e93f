package shop.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * The payment records of all orders, with lists of what is still open. They are written only as
 * part of a change of their order.
 */
public interface Payments {

  /** All payment records of an order; strongly consistent, empty for an unknown order. */
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

  /** Whether an event of Stripe was applied already. */
  boolean isEventApplied(String stripeEventId);

  /**
   * The failed payments of an order, and of its customer on a day; strongly consistent.
   *
   * @param day in UTC
   */
  FailedPayments failedPayments(String orderId, String limitOwner, LocalDate day);

  /** Payments created before a time whose state can still change, newest first. */
  Page<Payment> undecided(Instant before, PageRequest page);

  /** Refunds requested before a time and not settled yet, newest first. */
  Page<Refund> pendingRefunds(Instant before, PageRequest page);

  /** Disputes that are not closed, newest first. */
  Page<Dispute> openDisputes(PageRequest page);

  /** Issues that are not resolved, newest first. */
  Page<PaymentIssue> openIssues(PageRequest page);

  /** The last Stripe event that reconciliation processed; empty before its first run. */
  Optional<String> lastEvent();

  /** Saves the last event. If the write is lost, some events are only processed again. */
  void lastEvent(String stripeEventId);
}
