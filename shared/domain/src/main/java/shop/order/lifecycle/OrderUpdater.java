package shop.order.lifecycle;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.commit.Attempt;
import shop.commit.OptimisticWrite;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;

/**
 * The {@link OptimisticWrite} of an order: reads the order, lets a rule decide, and commits its
 * change under the order's version.
 */
public final class OrderUpdater {
  private final Orders orders;

  public OrderUpdater(Orders orders) {
    this.orders = orders;
  }

  /**
   * A write of an order.
   *
   * @param notFound the outcome when the order does not exist
   * @param eventSeen the outcome when Stripe's event was applied before
   */
  public <T> OptimisticWrite<T> write(
      String orderId,
      Function<Order, TransitionDecision<T>> rule,
      Supplier<? extends T> notFound,
      Supplier<? extends T> eventSeen) {
    return OptimisticWrite.of(
        () -> {
          Optional<Order> order = orders.find(orderId);
          if (order.isEmpty()) {
            return Attempt.refused(notFound.get());
          }
          TransitionDecision<T> decision = rule.apply(order.get());
          OrderChange change = decision.change();
          if (change == null) {
            return Attempt.refused(decision.outcome());
          }
          return switch (orders.commit(change)) {
            case COMMITTED -> Attempt.done(decision.outcome());
            case EVENT_SEEN -> Attempt.refused(eventSeen.get());
            case STALE, KEY_USED -> Attempt.conflict();
          };
        });
  }

  /** A write that no event of Stripe's causes. */
  public <T> OptimisticWrite<T> write(
      String orderId, Function<Order, TransitionDecision<T>> rule, Supplier<? extends T> notFound) {
    return write(orderId, rule, notFound, notFound);
  }

  /** A change of the order's status or shipments that a customer or an administrator asks for. */
  TransitionResult update(
      String orderId, Function<Order, TransitionDecision<TransitionResult>> rule) {
    return write(orderId, rule, TransitionResult.NotFound::new)
        .orElse(TransitionResult.ConcurrentChange::new);
  }
}
