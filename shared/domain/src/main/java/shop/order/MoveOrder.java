package shop.order;

import static shop.order.OrderMoving.end;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.OrderMoving.Decision;
import shop.payment.Payments;

/**
 * Brings an order to the status that an administrator names: ships, delivers, cancels or refunds
 * it. Only a payment leads to processing. Each move leaves an entry in the audit trail; a move to
 * where the order is already changes nothing, unless it corrects the shipment, or the order is over
 * and a refund of it failed: then the money is asked for again.
 */
public final class MoveOrder {
  private final OrderMoving moving;

  public MoveOrder(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.moving = new OrderMoving(orders, payments, clock, ids);
  }

  /**
   * What an administrator wants.
   *
   * @param shipment for an order that is shipped, null: nothing is known or changes
   * @param expectedVersion of the order, null: any
   */
  public record Wish(
      OrderStatus target, @Nullable Shipment shipment, @Nullable Long expectedVersion) {}

  /** Moves an order. */
  public Moved move(String adminId, String orderId, Wish wish) {
    return moving.move(orderId, order -> decide(order, adminId, wish));
  }

  private Decision decide(Order order, String adminId, Wish wish) {
    Shipment shipment = wish.shipment();
    boolean there = order.status() == wish.target();
    if (there && (shipment == null || shipment.equals(order.shipment()))) {
      return settle(order, adminId, wish);
    }
    if (OrderMoving.stale(order, wish.expectedVersion())) {
      return end(new Moved.Stale());
    }
    if (there && shipment != null && order.status() == OrderStatus.SHIPPED) {
      return OrderMoving.to(
          steps(order, adminId, "order.correct-shipment", "shipped").correct(shipment));
    }
    Optional<OrderAction> action = Transitions.byHand(order.status(), wish.target());
    if (action.isEmpty()) {
      return end(new Moved.NotAllowed(order.status(), Transitions.reachableByHand(order.status())));
    }
    return OrderMoving.to(take(action.get(), order, adminId, wish));
  }

  /** An order that is where it should be: unchanged, unless it is over and still owes money. */
  private Decision settle(Order order, String adminId, Wish wish) {
    boolean over = Transitions.allowed(order.status()).isEmpty();
    OrderSteps steps = steps(order, adminId, "order.refund-again", order.status().slug());
    if (!over || !steps.owesMoney()) {
      return end(new Moved.Done(order));
    }
    return OrderMoving.stale(order, wish.expectedVersion())
        ? end(new Moved.Stale())
        : OrderMoving.to(steps.refundAgain());
  }

  private OrderChange take(OrderAction action, Order order, String adminId, Wish wish) {
    Shipment shipment = wish.shipment();
    String was = order.status().slug();
    return switch (action) {
      case SHIP ->
          steps(order, adminId, "order.ship", was)
              .ship(shipment == null ? new Shipment(null, null) : shipment);
      case DELIVER -> steps(order, adminId, "order.deliver", was).deliver();
      case CANCEL -> steps(order, adminId, "order.cancel", was).cancel("administrator", null);
      case REFUND -> steps(order, adminId, "order.refund", was).refund();
      case PAY, EXPIRE -> throw new IllegalStateException("nobody does " + action + " by hand");
    };
  }

  private OrderSteps steps(Order order, String adminId, String deed, String was) {
    return moving.steps(
        order, effects -> effects.audit(adminId, deed, "order/" + order.id(), "was " + was));
  }
}
