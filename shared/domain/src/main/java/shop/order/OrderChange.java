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
 * Everything that becomes true when something happens to an order, in one transaction: the next
 * version in place of the one that was read, its stock moved, its books written, the deadline moved
 * or lifted and the customer's count of unpaid orders lowered with it, Stripe's event marked as
 * seen, and the effects. Immutable: each method answers a new value.
 *
 * @param order the next version; the one in the table must be its predecessor
 * @param records what is new in them, or in place of what was
 * @param stripeEventId the event that brought the news, null when Stripe did not
 * @param deadline what becomes of the deadline for its payment
 */
public record OrderChange(
    Order order,
    @Nullable StockTransition stock,
    PaymentRecords records,
    @Nullable String stripeEventId,
    Deadline deadline,
    Effects effects) {

  /** What a change does to the deadline for an order's payment. */
  public sealed interface Deadline {
    /** It stays as it is. */
    record Unchanged() implements Deadline {}

    /** The order no longer waits for a payment, as it did until now. */
    record Cleared() implements Deadline {}

    /** The order waits until then. */
    record Extended(Instant payUntil) implements Deadline {}
  }

  public static OrderChange to(Order order, Effects effects) {
    return new OrderChange(
        order, null, PaymentRecords.NONE, null, new Deadline.Unchanged(), effects);
  }

  public OrderChange withStock(StockTransition transition) {
    return new OrderChange(order, transition, records, stripeEventId, deadline, effects);
  }

  /** Moves stock, if there is any to move. */
  public OrderChange withStock(Optional<StockTransition> move) {
    return move.map(this::withStock).orElse(this);
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
    return new OrderChange(order, stock, more, stripeEventId, deadline, effects);
  }

  public OrderChange withStripeEvent(@Nullable String eventId) {
    return new OrderChange(order, stock, records, eventId, deadline, effects);
  }

  public OrderChange clearingDeadline() {
    return new OrderChange(order, stock, records, stripeEventId, new Deadline.Cleared(), effects);
  }

  public OrderChange payableUntil(Instant at) {
    return new OrderChange(
        order, stock, records, stripeEventId, new Deadline.Extended(at), effects);
  }

  /** With the order as the answer for the caller's idempotency key, when there is one. */
  public OrderChange withResponse(@Nullable IdempotentRequest<Order> request) {
    Effects more = effects.respond(request, order);
    return new OrderChange(order, stock, records, stripeEventId, deadline, more);
  }

  public Optional<StockTransition> stockTransition() {
    return Optional.ofNullable(stock);
  }
}
