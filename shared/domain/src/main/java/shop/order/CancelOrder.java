package shop.order;

import static shop.order.OrderMoving.end;

import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.OrderMoving.Decision;
import shop.payment.Payments;

/**
 * Cancels a customer's order that is not shipped: its stock comes back exactly once, and a payment
 * is refunded. Cancelling it again changes nothing.
 */
public final class CancelOrder {
  private final OrderMoving moving;

  public CancelOrder(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.moving = new OrderMoving(orders, payments, clock, ids);
  }

  /**
   * Cancels an order of a customer.
   *
   * @param reason in the customer's words, null when none is given
   * @param expectedVersion of the order, null: any
   */
  public Moved cancel(
      String customerId, String orderId, @Nullable String reason, @Nullable Long expectedVersion) {
    return moving.move(orderId, order -> decide(order, customerId, reason, expectedVersion));
  }

  private Decision decide(
      Order order, String customerId, @Nullable String reason, @Nullable Long expectedVersion) {
    if (!order.customerId().equals(customerId)) {
      return end(new Moved.NotFound());
    }
    if (order.status() == OrderStatus.CANCELLED) {
      return end(new Moved.Done(order));
    }
    if (OrderMoving.stale(order, expectedVersion)) {
      return end(new Moved.Stale());
    }
    if (Transitions.after(order.status(), OrderAction.CANCEL).isEmpty()) {
      return end(new Moved.NotAllowed(order.status(), Set.of()));
    }
    return OrderMoving.to(moving.steps(order, effects -> effects).cancel("customer", reason));
  }
}
