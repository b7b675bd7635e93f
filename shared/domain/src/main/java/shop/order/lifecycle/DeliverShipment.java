package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.Orders;
import shop.order.Shipment;

import static shop.order.lifecycle.OrderUpdater.end;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.lifecycle.OrderUpdater.TransitionDecision;
import shop.ledger.Payments;

/**
 * Records that a shipment arrived; an order of which nothing is left to send is delivered with the
 * last of them. To say it again changes nothing.
 */
public final class DeliverShipment {
  private final OrderUpdater updater;

  public DeliverShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders, payments, clock, ids);
  }

  /**
   * Delivers a shipment.
   *
   * @param expectedVersion of the order, null: any
   */
  public TransitionResult deliver(
      String adminId, String orderId, String shipmentId, @Nullable Long expectedVersion) {
    return updater.update(orderId, order -> decide(order, adminId, shipmentId, expectedVersion));
  }

  private TransitionDecision decide(
      Order order, String adminId, String shipmentId, @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return end(new TransitionResult.NotFound());
    }
    if (shipment.get().delivered()) {
      return end(new TransitionResult.Done(order));
    }
    if (OrderUpdater.stale(order, expectedVersion)) {
      return end(new TransitionResult.Stale());
    }
    if (!order.isInTransit()) {
      return end(TransitionResult.NotAllowed.to(Actor.ADMINISTRATOR, order));
    }
    return OrderUpdater.to(
        updater
            .shippingRules(order, OrderUpdater.audited(order, adminId, "order.deliver_shipment"))
            .deliver(shipment.get()));
  }
}
