package shop.order.lifecycle;

import static shop.order.lifecycle.TransitionDecision.nothing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Transitions;

/**
 * Cancels a customer's order that is not shipped, not even in part. Its stock returns exactly once,
 * and a payment is refunded. Cancelling it again changes nothing. An unpaid order can be cancelled
 * at any time. A paid order may have a time limit, after which only administrators can cancel it.
 */
public final class CancelOrder {
  private final OrderUpdater updater;
  private final OrderRules rules;
  private final @Nullable Duration window;
  private final Clock clock;

  /**
   * Creates the use case.
   *
   * @param window how long after its placement a paid order can be cancelled; null: until a part of
   *     it is shipped
   */
  public CancelOrder(
      Orders orders, Payments payments, @Nullable Duration window, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.rules = new OrderRules(payments, clock, ids);
    this.window = window;
    this.clock = clock;
  }

  /**
   * Cancels an order of a customer.
   *
   * @param reason the customer's text, null when none is given
   * @param expectedVersion of the order, null: any
   */
  public TransitionResult cancel(
      String customerId, String orderId, @Nullable String reason, @Nullable Long expectedVersion) {
    return updater.update(orderId, order -> decide(order, customerId, reason, expectedVersion));
  }

  private TransitionDecision<TransitionResult> decide(
      Order order, String customerId, @Nullable String reason, @Nullable Long expectedVersion) {
    if (!order.belongsTo(customerId)) {
      return nothing(new TransitionResult.NotFound());
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return nothing(new TransitionResult.Done(order));
    }
    if (ExpectedVersion.isStale(expectedVersion, order.version())) {
      return nothing(new TransitionResult.Stale());
    }
    if (!Transitions.allow(order.stage(), OrderAction.CANCEL, Actor.CUSTOMER)) {
      return nothing(TransitionResult.NotAllowed.of(Actor.CUSTOMER, order));
    }
    if (window != null && order.status() != OrderStatus.PENDING) {
      Instant until = order.placedAt().plus(window);
      if (clock.instant().isAfter(until)) {
        return nothing(new TransitionResult.TooLate(until));
      }
    }
    return TransitionDecision.to(
        rules.cancellation(order, UnaryOperator.identity()).cancel(Actor.CUSTOMER, reason));
  }
}
