package shop.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Once;
import shop.inventory.StockMove;
import shop.payment.Payment;
import shop.payment.Refund;

/**
 * Everything that becomes true when something happens to an order, in one transaction: the next
 * version in place of the one that was read, its stock moved, payments and refunds recorded, the
 * deadline lifted and the customer's count of unpaid orders lowered, Stripe's event marked as seen,
 * and the effects. Immutable: each method answers a new value.
 *
 * @param order the next version; the one in the table must be its predecessor
 * @param stripeEventId the event that brought the news, null when Stripe did not
 * @param liftsDeadline whether the order no longer waits for a payment, as it did until now
 */
public record OrderChange(
    Order order,
    @Nullable StockMove stock,
    List<Payment> payments,
    List<Refund> refunds,
    @Nullable String stripeEventId,
    boolean liftsDeadline,
    Effects effects) {
  public OrderChange {
    payments = List.copyOf(payments);
    refunds = List.copyOf(refunds);
  }

  public static OrderChange to(Order order, Effects effects) {
    return new OrderChange(order, null, List.of(), List.of(), null, false, effects);
  }

  public OrderChange moving(StockMove move) {
    return new OrderChange(order, move, payments, refunds, stripeEventId, liftsDeadline, effects);
  }

  public OrderChange with(Payment payment) {
    List<Payment> more = new ArrayList<>(payments);
    more.add(payment);
    return new OrderChange(order, stock, more, refunds, stripeEventId, liftsDeadline, effects);
  }

  public OrderChange with(Refund refund) {
    List<Refund> more = new ArrayList<>(refunds);
    more.add(refund);
    return new OrderChange(order, stock, payments, more, stripeEventId, liftsDeadline, effects);
  }

  public OrderChange seen(@Nullable String eventId) {
    return new OrderChange(order, stock, payments, refunds, eventId, liftsDeadline, effects);
  }

  public OrderChange liftingDeadline() {
    return new OrderChange(order, stock, payments, refunds, stripeEventId, true, effects);
  }

  /** With the order as the answer for the caller's idempotency key, when there is one. */
  public OrderChange answering(@Nullable Once<Order> once) {
    Effects more = effects.answer(once, order);
    return new OrderChange(order, stock, payments, refunds, stripeEventId, liftsDeadline, more);
  }

  public Optional<StockMove> stockMove() {
    return Optional.ofNullable(stock);
  }
}
