package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.Transitions;

import static shop.order.lifecycle.OrderUpdater.end;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.lifecycle.OrderUpdater.TransitionDecision;
import shop.ledger.Payments;

/**
 * Brings an order to the status that an administrator names: ships what is left of it, delivers,
 * cancels or refunds it. Only a payment leads to processing. Each move leaves an entry in the audit
 * trail; a move to where the order is already changes nothing, unless it corrects the last
 * shipment, or the order is over and a refund of it failed: then the money is asked for again.
 */
public final class UpdateOrderStatus {
  private final OrderUpdater updater;

  public UpdateOrderStatus(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders, payments, clock, ids);
  }

  /**
   * What an administrator wants.
   *
   * @param tracking of the last shipment, for the status shipped; null: nothing is known or changes
   * @param expectedVersion of the order, null: any
   */
  public record Command(
      OrderStatus targetStatus, @Nullable Tracking tracking, @Nullable Long expectedVersion) {}

  /** Moves an order. */
  public TransitionResult update(String adminId, String orderId, Command command) {
    return updater.update(orderId, order -> decide(order, adminId, command));
  }

  private TransitionDecision decide(Order order, String adminId, Command command) {
    boolean there = order.status() == command.targetStatus();
    Optional<Shipment> wrong =
        there ? lastShipment(order).filter(last -> differs(last, command)) : Optional.empty();
    if (there && wrong.isEmpty()) {
      return settle(order, adminId, command);
    }
    if (OrderUpdater.stale(order, command.expectedVersion())) {
      return end(new TransitionResult.Stale());
    }
    Tracking tracking = Objects.requireNonNullElse(command.tracking(), Tracking.UNKNOWN);
    if (wrong.isPresent()) {
      return OrderUpdater.to(
          shipping(order, adminId, "order.correct_shipment").correct(wrong.get(), tracking));
    }
    return Transitions.actionTo(order.stage(), command.targetStatus(), Actor.ADMINISTRATOR)
        .filter(action -> action != OrderAction.SHIP || !order.unshippedUnits().isEmpty())
        .map(action -> OrderUpdater.to(take(action, order, adminId, tracking)))
        .orElseGet(() -> end(TransitionResult.NotAllowed.to(Actor.ADMINISTRATOR, order)));
  }

  private static Optional<Shipment> lastShipment(Order order) {
    boolean onItsWay = order.status() == OrderStatus.SHIPPED;
    return onItsWay ? Optional.of(order.shipments().getLast()) : Optional.empty();
  }

  private static boolean differs(Shipment last, Command command) {
    return command.tracking() != null && !command.tracking().equals(last.tracking());
  }

  /** An order that is where it should be: unchanged, unless it is over and still owes money. */
  private TransitionDecision settle(Order order, String adminId, Command command) {
    CancellationRules steps = steps(order, adminId, "order.retry_refund");
    if (!Transitions.isClosed(order.stage()) || !steps.owesMoney()) {
      return end(new TransitionResult.Done(order));
    }
    return OrderUpdater.stale(order, command.expectedVersion())
        ? end(new TransitionResult.Stale())
        : OrderUpdater.to(steps.refundAgain());
  }

  private OrderChange take(OrderAction action, Order order, String adminId, Tracking tracking) {
    return switch (action) {
      case SHIP -> shipping(order, adminId, "order.ship").ship(order.unshippedUnits(), tracking);
      case DELIVER -> shipping(order, adminId, "order.deliver").deliver();
      case CANCEL -> steps(order, adminId, "order.cancel").cancel(Actor.ADMINISTRATOR, null);
      case REFUND -> steps(order, adminId, "order.refund").refund();
      case PAY, EXPIRE, SHIP_PART ->
          throw new IllegalStateException(action + " leads to no status that anybody can name");
    };
  }

  private CancellationRules steps(Order order, String adminId, String deed) {
    return updater.cancellationRules(order, OrderUpdater.audited(order, adminId, deed));
  }

  private ShippingRules shipping(Order order, String adminId, String deed) {
    return updater.shippingRules(order, OrderUpdater.audited(order, adminId, deed));
  }
}
