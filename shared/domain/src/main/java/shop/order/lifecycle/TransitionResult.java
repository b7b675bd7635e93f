package shop.order.lifecycle;

import java.time.Instant;
import java.util.Set;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStatus;

/** Result of a request to bring an order to another status, or to change a shipment. */
public sealed interface TransitionResult {
  /** The order has the requested state now, or had it before. */
  record Done(Order order) implements TransitionResult {}

  /** The order does not exist or belongs to another customer, or it has no such shipment. */
  record NotFound() implements TransitionResult {}

  /**
   * The order's status does not allow it.
   *
   * @param allowed the statuses that the caller can bring the order to from here
   */
  record NotAllowed(OrderStatus from, Set<OrderStatus> allowed) implements TransitionResult {
    /** The refusal for an actor. */
    static NotAllowed of(Actor actor, Order order) {
      return new NotAllowed(order.status(), order.reachable(actor));
    }
  }

  /**
   * The customer's time to cancel the order has ended; an administrator still can.
   *
   * @param until the end of that time
   */
  record TooLate(Instant until) implements TransitionResult {}

  /** The order has another version than the caller expects. */
  record Stale() implements TransitionResult {}

  /** The order kept changing concurrently; the client may retry. */
  record ConcurrentChange() implements TransitionResult {}
}
