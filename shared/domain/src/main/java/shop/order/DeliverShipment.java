package shop.order;

import static shop.order.OrderMoving.end;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.OrderMoving.Decision;
import shop.payment.Payments;

/**
 * Records that a shipment arrived; an order of which nothing is left to send is delivered with the
 * last of them. To say it again changes nothing.
 */
public final class DeliverShipment {
  private final OrderMoving moving;

  public DeliverShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.moving = new OrderMoving(orders, payments, clock, ids);
  }

  /**
   * Delivers a shipment.
   *
   * @param expectedVersion of the order, null: any
   */
  public Moved deliver(
      String adminId, String orderId, String shipmentId, @Nullable Long expectedVersion) {
    return moving.move(orderId, order -> decide(order, adminId, shipmentId, expectedVersion));
  }

  private Decision decide(
      Order order, String adminId, String shipmentId, @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return end(new Moved.NotFound());
    }
    if (shipment.get().delivered()) {
      return end(new Moved.Done(order));
    }
    if (OrderMoving.stale(order, expectedVersion)) {
      return end(new Moved.Stale());
    }
    if (!order.onItsWay()) {
      return end(Moved.NotAllowed.to(Actor.ADMINISTRATOR, order));
    }
    return OrderMoving.to(
        moving
            .shipping(order, OrderMoving.audited(order, adminId, "order.deliver-shipment"))
            .deliver(shipment.get()));
  }
}
