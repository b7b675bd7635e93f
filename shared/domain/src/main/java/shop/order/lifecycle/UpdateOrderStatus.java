package shop.order.lifecycle;

import static shop.order.lifecycle.TransitionDecision.nothing;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.Transitions;

/**
 * Brings an order to the status that an administrator names: ships the rest of it, delivers,
 * cancels or refunds it. Only a payment leads to the status processing. Each change leaves an entry
 * in the audit trail.
 *
 * <p>A request for the current status changes nothing, with two exceptions: another tracking number
 * corrects the last shipment, and a closed order whose refund failed gets a new refund.
 */
public final class UpdateOrderStatus {
  private final OrderUpdater updater;
  private final OrderRules rules;

  public UpdateOrderStatus(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.rules = new OrderRules(payments, clock, ids);
  }

  /**
   * The administrator's request.
   *
   * @param tracking of the last shipment, for the status shipped; null: unknown or unchanged
   * @param expectedVersion of the order, null: any
   */
  public record Command(
      OrderStatus targetStatus, @Nullable Tracking tracking, @Nullable Long expectedVersion) {}

  /** Updates an order. */
  public TransitionResult update(String adminId, String orderId, Command command) {
    return updater.update(orderId, order -> decide(order, adminId, command));
  }

  private TransitionDecision<TransitionResult> decide(
      Order order, String adminId, Command command) {
    boolean reached = order.status() == command.targetStatus();
    Optional<Shipment> outdated =
        reached ? lastShipment(order).filter(last -> differs(last, command)) : Optional.empty();
    if (reached && outdated.isEmpty()) {
      return retryRefund(order, adminId, command);
    }
    if (ExpectedVersion.isStale(command.expectedVersion(), order.version())) {
      return nothing(new TransitionResult.Stale());
    }
    Tracking tracking = Objects.requireNonNullElse(command.tracking(), Tracking.UNKNOWN);
    if (outdated.isPresent()) {
      return TransitionDecision.to(
          shipping(order, adminId, AuditAction.ORDER_CORRECT_SHIPMENT)
              .correct(outdated.get(), tracking));
    }
    return Transitions.actionTo(order.stage(), command.targetStatus(), Actor.ADMINISTRATOR)
        .filter(action -> action != OrderAction.SHIP || !order.unshippedUnits().isEmpty())
        .map(action -> TransitionDecision.to(apply(action, order, adminId, tracking)))
        .orElseGet(() -> nothing(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order)));
  }

  private static Optional<Shipment> lastShipment(Order order) {
    boolean shipped = order.status() == OrderStatus.SHIPPED;
    return shipped ? Optional.of(order.shipments().getLast()) : Optional.empty();
  }

  private static boolean differs(Shipment last, Command command) {
    return command.tracking() != null && !command.tracking().equals(last.tracking());
  }

  /** Requests the refund again when the order is closed and the shop still holds its payment. */
  private TransitionDecision<TransitionResult> retryRefund(
      Order order, String adminId, Command command) {
    CancellationRules cancellation = cancellation(order, adminId, AuditAction.ORDER_RETRY_REFUND);
    if (!order.isClosed() || !cancellation.isRefundDue()) {
      return nothing(new TransitionResult.Done(order));
    }
    return ExpectedVersion.isStale(command.expectedVersion(), order.version())
        ? nothing(new TransitionResult.Stale())
        : TransitionDecision.to(cancellation.retryRefund());
  }

  private OrderChange apply(OrderAction action, Order order, String adminId, Tracking tracking) {
    return switch (action) {
      case SHIP ->
          shipping(order, adminId, AuditAction.ORDER_SHIP).ship(order.unshippedUnits(), tracking);
      case DELIVER -> shipping(order, adminId, AuditAction.ORDER_DELIVER).deliver();
      case CANCEL ->
          cancellation(order, adminId, AuditAction.ORDER_CANCEL).cancel(Actor.ADMINISTRATOR, null);
      case REFUND -> cancellation(order, adminId, AuditAction.ORDER_REFUND).refund();
      case PAY, EXPIRE, SHIP_PART, CANCEL_REST ->
          throw new IllegalStateException(action + " is not an administrator's status change");
    };
  }

  private CancellationRules cancellation(Order order, String adminId, AuditAction action) {
    return rules.cancellation(order, OrderRules.audited(order, adminId, action));
  }

  private ShippingRules shipping(Order order, String adminId, AuditAction action) {
    return rules.shipping(order, OrderRules.audited(order, adminId, action));
  }
}
