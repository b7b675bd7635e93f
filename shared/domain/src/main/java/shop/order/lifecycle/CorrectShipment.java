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
import shop.order.Tracking;

/**
 * Corrects the carrier and the tracking number of a shipment in transit. Repeating the same
 * correction changes nothing.
 */
public final class CorrectShipment {
  private final OrderUpdater updater;
  private final OrderRules rules;

  public CorrectShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.rules = new OrderRules(payments, clock, ids);
  }

  /**
   * Corrects a shipment.
   *
   * @param tracking replaces the carrier and the number, both
   * @param expectedVersion of the order, null: any
   */
  public TransitionResult correct(
      String adminId,
      String orderId,
      String shipmentId,
      Tracking tracking,
      @Nullable Long expectedVersion) {
    return updater.update(
        orderId, order -> decide(order, adminId, shipmentId, tracking, expectedVersion));
  }

  private TransitionDecision<TransitionResult> decide(
      Order order,
      String adminId,
      String shipmentId,
      Tracking tracking,
      @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return nothing(new TransitionResult.NotFound());
    }
    if (shipment.get().tracking().equals(tracking)) {
      return nothing(new TransitionResult.Done(order));
    }
    if (ExpectedVersion.isStale(expectedVersion, order.version())) {
      return nothing(new TransitionResult.Stale());
    }
    if (shipment.get().delivered() || !order.isInTransit()) {
      return nothing(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
    }
    return TransitionDecision.to(
        rules
            .shipping(order, OrderRules.audited(order, adminId, AuditAction.ORDER_CORRECT_SHIPMENT))
            .correct(shipment.get(), tracking));
  }
}
