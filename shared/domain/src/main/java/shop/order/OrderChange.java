package shop.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Once;
import shop.inventory.StockMove;
import shop.payment.Books;
import shop.payment.Dispute;
import shop.payment.LedgerEntry;
import shop.payment.Payment;
import shop.payment.PaymentIssue;
import shop.payment.Refund;

/**
 * Everything that becomes true when something happens to an order, in one transaction: the next
 * version in place of the one that was read, its stock moved, its books written, the deadline moved
 * or lifted and the customer's count of unpaid orders lowered with it, Stripe's event marked as
 * seen, and the effects. Immutable: each method answers a new value.
 *
 * @param order the next version; the one in the table must be its predecessor
 * @param books what is new in them, or in place of what was
 * @param stripeEventId the event that brought the news, null when Stripe did not
 * @param deadline what becomes of the deadline for its payment
 */
public record OrderChange(
    Order order,
    @Nullable StockMove stock,
    Books books,
    @Nullable String stripeEventId,
    Deadline deadline,
    Effects effects) {

  /** What a change does to the deadline for an order's payment. */
  public sealed interface Deadline {
    /** It stays as it is. */
    record Stays() implements Deadline {}

    /** The order no longer waits for a payment, as it did until now. */
    record Lifted() implements Deadline {}

    /** The order waits until then. */
    record Moved(Instant payUntil) implements Deadline {}
  }

  public static OrderChange to(Order order, Effects effects) {
    return new OrderChange(order, null, Books.NONE, null, new Deadline.Stays(), effects);
  }

  public OrderChange moving(StockMove move) {
    return new OrderChange(order, move, books, stripeEventId, deadline, effects);
  }

  /** Moves stock, if there is any to move. */
  public OrderChange moving(Optional<StockMove> move) {
    return move.map(this::moving).orElse(this);
  }

  public OrderChange with(Payment payment) {
    return with(books.with(payment));
  }

  public OrderChange with(Refund refund) {
    return with(books.with(refund));
  }

  public OrderChange with(Dispute dispute) {
    return with(books.with(dispute));
  }

  public OrderChange with(LedgerEntry entry) {
    return with(books.with(entry));
  }

  public OrderChange with(PaymentIssue issue) {
    return with(books.with(issue));
  }

  private OrderChange with(Books more) {
    return new OrderChange(order, stock, more, stripeEventId, deadline, effects);
  }

  public OrderChange seen(@Nullable String eventId) {
    return new OrderChange(order, stock, books, eventId, deadline, effects);
  }

  public OrderChange liftingDeadline() {
    return new OrderChange(order, stock, books, stripeEventId, new Deadline.Lifted(), effects);
  }

  public OrderChange payableUntil(Instant at) {
    return new OrderChange(order, stock, books, stripeEventId, new Deadline.Moved(at), effects);
  }

  /** With the order as the answer for the caller's idempotency key, when there is one. */
  public OrderChange answering(@Nullable Once<Order> once) {
    Effects more = effects.answer(once, order);
    return new OrderChange(order, stock, books, stripeEventId, deadline, more);
  }

  public Optional<StockMove> stockMove() {
    return Optional.ofNullable(stock);
  }
}
