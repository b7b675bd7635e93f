package shop.order;

import static shop.order.OrderMoving.end;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.OrderMoving.Decision;
import shop.payment.Payments;

/**
 * Brings an order to the status that an administrator names: ships what is left of it, delivers,
 * cancels or refunds it. Only a payment leads to processing. Each move leaves an entry in the audit
 * trail; a move to where the order is already changes nothing, unless it corrects the last
 * shipment, or the order is over and a refund of it failed: then the money is asked for again.
 */
public final class MoveOrder {
  private final OrderMoving moving;

  public MoveOrder(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.moving = new OrderMoving(orders, payments, clock, ids);
  }

  /**
   * What an administrator wants.
   *
   * @param tracking of the last shipment, for the status shipped; null: nothing is known or changes
   * @param expectedVersion of the order, null: any
   */
  public record Wish(
      OrderStatus target, @Nullable Tracking tracking, @Nullable Long expectedVersion) {}

  /** Moves an order. */
  public Moved move(String adminId, String orderId, Wish wish) {
    return moving.move(orderId, order -> decide(order, adminId, wish));
  }

  private Decision decide(Order order, String adminId, Wish wish) {
    boolean there = order.status() == wish.target();
    Optional<Shipment> wrong =
        there ? lastShipment(order).filter(last -> differs(last, wish)) : Optional.empty();
    if (there && wrong.isEmpty()) {
      return settle(order, adminId, wish);
    }
    if (OrderMoving.stale(order, wish.expectedVersion())) {
      return end(new Moved.Stale());
    }
    Tracking tracking = Objects.requireNonNullElse(wish.tracking(), Tracking.UNKNOWN);
    if (wrong.isPresent()) {
      return OrderMoving.to(
          shipping(order, adminId, "order.correct-shipment").correct(wrong.get(), tracking));
    }
    return Transitions.towards(order.stage(), wish.target(), Actor.ADMINISTRATOR)
        .filter(action -> action != OrderAction.SHIP || !order.unsent().isEmpty())
        .map(action -> OrderMoving.to(take(action, order, adminId, tracking)))
        .orElseGet(() -> end(Moved.NotAllowed.to(Actor.ADMINISTRATOR, order)));
  }

  private static Optional<Shipment> lastShipment(Order order) {
    boolean onItsWay = order.status() == OrderStatus.SHIPPED;
    return onItsWay ? Optional.of(order.shipments().getLast()) : Optional.empty();
  }

  private static boolean differs(Shipment last, Wish wish) {
    return wish.tracking() != null && !wish.tracking().equals(last.tracking());
  }

  /** An order that is where it should be: unchanged, unless it is over and still owes money. */
  private Decision settle(Order order, String adminId, Wish wish) {
    OrderSteps steps = steps(order, adminId, "order.refund-again");
    if (!Transitions.over(order.stage()) || !steps.owesMoney()) {
      return end(new Moved.Done(order));
    }
    return OrderMoving.stale(order, wish.expectedVersion())
        ? end(new Moved.Stale())
        : OrderMoving.to(steps.refundAgain());
  }

  private OrderChange take(OrderAction action, Order order, String adminId, Tracking tracking) {
    return switch (action) {
      case SHIP -> shipping(order, adminId, "order.ship").ship(order.unsent(), tracking);
      case DELIVER -> shipping(order, adminId, "order.deliver").deliver();
      case CANCEL -> steps(order, adminId, "order.cancel").cancel(Actor.ADMINISTRATOR, null);
      case REFUND -> steps(order, adminId, "order.refund").refund();
      case PAY, EXPIRE, SHIP_PART ->
          throw new IllegalStateException(action + " leads to no status that anybody can name");
    };
  }

  private OrderSteps steps(Order order, String adminId, String deed) {
    return moving.steps(order, OrderMoving.audited(order, adminId, deed));
  }

  private ShippingSteps shipping(Order order, String adminId, String deed) {
    return moving.shipping(order, OrderMoving.audited(order, adminId, deed));
  }
}
