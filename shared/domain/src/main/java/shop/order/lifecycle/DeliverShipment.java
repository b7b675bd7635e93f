package shop.order.lifecycle;

import static shop.order.lifecycle.TransitionDecision.nothing;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.Orders;
import shop.order.Shipment;

/**
 * Records that a shipment was delivered. When nothing is left to ship, the last delivery makes the
 * order delivered. Repeating it changes nothing.
 */
public final class DeliverShipment {
  private final OrderUpdater updater;
  private final OrderRules rules;

  public DeliverShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.rules = new OrderRules(payments, clock, ids);
  }

  /**
   * Records a delivery.
   *
   * @param expectedVersion of the order, null: any
   */
  public TransitionResult deliver(
      String adminId, String orderId, String shipmentId, @Nullable Long expectedVersion) {
    return updater.update(orderId, order -> decide(order, adminId, shipmentId, expectedVersion));
  }

  private TransitionDecision<TransitionResult> decide(
      Order order, String adminId, String shipmentId, @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return nothing(new TransitionResult.NotFound());
    }
    if (shipment.get().delivered()) {
      return nothing(new TransitionResult.Done(order));
    }
    if (ExpectedVersion.isStale(expectedVersion, order.version())) {
      return nothing(new TransitionResult.Stale());
    }
    if (!order.isInTransit()) {
      return nothing(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
    }
    return TransitionDecision.to(
        rules
            .shipping(order, OrderRules.audited(order, adminId, AuditAction.ORDER_DELIVER_SHIPMENT))
            .deliver(shipment.get()));
  }
}
