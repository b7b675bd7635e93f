package shop.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.inventory.StockTransition;
import shop.ledger.Dispute;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;

/**
 * A change of an order, committed in one transaction: the next version of the order, its stock
 * transition, new and changed payment records, its payment deadline together with the customer's
 * count of unpaid orders, the mark of Stripe's event as applied, and the effects. Immutable: each
 * method returns a new value.
 *
 * @param order the next version; the one in the table must be its predecessor
 * @param records new and changed payment records
 * @param stripeEventId the Stripe event that caused the change, null for another cause
 * @param deadline the change of the payment deadline
 * @param failedPayment whether it counts as a failed payment of the order and of its customer
 */
public record OrderChange(
    Order order,
    @Nullable StockTransition stock,
    PaymentRecords records,
    @Nullable String stripeEventId,
    Deadline deadline,
    boolean failedPayment,
    Effects effects) {

  /** The change of an order's payment deadline. */
  public sealed interface Deadline {
    /** The deadline does not change. */
    record Unchanged() implements Deadline {}

    /** The order no longer waits for a payment. */
    record Cleared() implements Deadline {}

    /** The order waits for a payment until a later time. */
    record Extended(Instant payUntil) implements Deadline {}
  }

  public static OrderChange to(Order order, Effects effects) {
    return new OrderChange(
        order, null, PaymentRecords.NONE, null, new Deadline.Unchanged(), false, effects);
  }

  public OrderChange withStock(StockTransition transition) {
    return new OrderChange(
        order, transition, records, stripeEventId, deadline, failedPayment, effects);
  }

  /** With a stock transition, if there is one. */
  public OrderChange withStock(Optional<StockTransition> transition) {
    return transition.map(this::withStock).orElse(this);
  }

  public OrderChange with(Payment payment) {
    return with(records.with(payment));
  }

  public OrderChange with(Refund refund) {
    return with(records.with(refund));
  }

  public OrderChange with(Dispute dispute) {
    return with(records.with(dispute));
  }

  public OrderChange with(LedgerEntry entry) {
    return with(records.with(entry));
  }

  public OrderChange with(PaymentIssue issue) {
    return with(records.with(issue));
  }

  private OrderChange with(PaymentRecords more) {
    return new OrderChange(order, stock, more, stripeEventId, deadline, failedPayment, effects);
  }

  public OrderChange withStripeEvent(@Nullable String eventId) {
    return new OrderChange(order, stock, records, eventId, deadline, failedPayment, effects);
  }

  public OrderChange clearingDeadline() {
    return with(new Deadline.Cleared());
  }

  public OrderChange payableUntil(Instant at) {
    return with(new Deadline.Extended(at));
  }

  /** With the order as the stored response of the caller's idempotency key, if there is one. */
  public OrderChange withResponse(@Nullable IdempotentRequest<Order> request) {
    Effects more = effects.respond(request, order);
    return new OrderChange(order, stock, records, stripeEventId, deadline, failedPayment, more);
  }

  private OrderChange with(Deadline next) {
    return new OrderChange(order, stock, records, stripeEventId, next, failedPayment, effects);
  }

  /** Counted as a failed payment of the order and of its customer. */
  public OrderChange countingFailedPayment() {
    return new OrderChange(order, stock, records, stripeEventId, deadline, true, effects);
  }

  public Optional<StockTransition> stockTransition() {
    return Optional.ofNullable(stock);
  }
}
