package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Transitions;

import static shop.order.lifecycle.OrderUpdater.end;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.lifecycle.OrderUpdater.TransitionDecision;
import shop.ledger.Payments;

/**
 * Cancels a customer's order of which nothing is shipped: its stock comes back exactly once, and a
 * payment is refunded. Cancelling it again changes nothing. An order that is not paid can be
 * cancelled at any time; for a paid one there may be a window, after which only administrators can.
 */
public final class CancelOrder {
  private final OrderUpdater updater;
  private final @Nullable Duration window;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param window how long after its placement a paid order can be cancelled; null: until some of
   *     it is shipped
   */
  public CancelOrder(
      Orders orders, Payments payments, @Nullable Duration window, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders, payments, clock, ids);
    this.window = window;
    this.clock = clock;
  }

  /**
   * Cancels an order of a customer.
   *
   * @param reason in the customer's words, null when none is given
   * @param expectedVersion of the order, null: any
   */
  public TransitionResult cancel(
      String customerId, String orderId, @Nullable String reason, @Nullable Long expectedVersion) {
    return updater.update(orderId, order -> decide(order, customerId, reason, expectedVersion));
  }

  private TransitionDecision decide(
      Order order, String customerId, @Nullable String reason, @Nullable Long expectedVersion) {
    if (!order.customerId().equals(customerId)) {
      return end(new TransitionResult.NotFound());
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return end(new TransitionResult.Done(order));
    }
    if (OrderUpdater.stale(order, expectedVersion)) {
      return end(new TransitionResult.Stale());
    }
    if (!Transitions.allow(order.stage(), OrderAction.CANCEL, Actor.CUSTOMER)) {
      return end(TransitionResult.NotAllowed.to(Actor.CUSTOMER, order));
    }
    if (window != null && order.status() != OrderStatus.PENDING) {
      Instant until = order.placedAt().plus(window);
      if (clock.instant().isAfter(until)) {
        return end(new TransitionResult.TooLate(until));
      }
    }
    return OrderUpdater.to(
        updater.cancellationRules(order, effects -> effects).cancel(Actor.CUSTOMER, reason));
  }
}
