package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.Orders;
import shop.order.Shipment;
import shop.order.Tracking;

import static shop.order.lifecycle.OrderUpdater.end;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.lifecycle.OrderUpdater.TransitionDecision;
import shop.ledger.Payments;

/**
 * Puts the carrier and the tracking number of a shipment right that is on its way. To say again
 * what is known changes nothing.
 */
public final class CorrectShipment {
  private final OrderUpdater updater;

  public CorrectShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders, payments, clock, ids);
  }

  /**
   * Corrects a shipment.
   *
   * @param tracking in place of what was known, whole
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

  private TransitionDecision decide(
      Order order,
      String adminId,
      String shipmentId,
      Tracking tracking,
      @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return end(new TransitionResult.NotFound());
    }
    if (shipment.get().tracking().equals(tracking)) {
      return end(new TransitionResult.Done(order));
    }
    if (OrderUpdater.stale(order, expectedVersion)) {
      return end(new TransitionResult.Stale());
    }
    if (shipment.get().delivered() || !order.isInTransit()) {
      return end(TransitionResult.NotAllowed.to(Actor.ADMINISTRATOR, order));
    }
    return OrderUpdater.to(
        updater
            .shippingRules(order, OrderUpdater.audited(order, adminId, "order.correct_shipment"))
            .correct(shipment.get(), tracking));
  }
}
