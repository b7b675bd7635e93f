package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.Transitions;

import java.time.Instant;
import java.util.Set;

/** How somebody's wish to bring an order to another status ended. */
public sealed interface TransitionResult {
  /** The order is there now, or was before. */
  record Done(Order order) implements TransitionResult {}

  /** No such order, or another customer's; or no such shipment of it. */
  record NotFound() implements TransitionResult {}

  /**
   * The order cannot go there.
   *
   * @param allowed where the caller can bring it from here
   */
  record NotAllowed(OrderStatus from, Set<OrderStatus> allowed) implements TransitionResult {
    /** That somebody cannot bring an order where they want it. */
    static NotAllowed to(Actor actor, Order order) {
      return new NotAllowed(order.status(), Transitions.reachable(order.stage(), actor));
    }
  }

  /**
   * The customer could have cancelled it, but came too late; an administrator still can.
   *
   * @param until when it could have been cancelled
   */
  record TooLate(Instant until) implements TransitionResult {}

  /** The order is not at the version that the caller expects. */
  record Stale() implements TransitionResult {}

  /** Others changed the order all the time. */
  record ConcurrentChange() implements TransitionResult {}
}
