package shop.order;

import static shop.order.OrderMoving.end;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.order.OrderMoving.Decision;
import shop.payment.Payments;

/**
 * Puts the carrier and the tracking number of a shipment right that is on its way. To say again
 * what is known changes nothing.
 */
public final class CorrectShipment {
  private final OrderMoving moving;

  public CorrectShipment(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.moving = new OrderMoving(orders, payments, clock, ids);
  }

  /**
   * Corrects a shipment.
   *
   * @param tracking in place of what was known, whole
   * @param expectedVersion of the order, null: any
   */
  public Moved correct(
      String adminId,
      String orderId,
      String shipmentId,
      Tracking tracking,
      @Nullable Long expectedVersion) {
    return moving.move(
        orderId, order -> decide(order, adminId, shipmentId, tracking, expectedVersion));
  }

  private Decision decide(
      Order order,
      String adminId,
      String shipmentId,
      Tracking tracking,
      @Nullable Long expectedVersion) {
    Optional<Shipment> shipment = order.shipment(shipmentId);
    if (shipment.isEmpty()) {
      return end(new Moved.NotFound());
    }
    if (shipment.get().tracking().equals(tracking)) {
      return end(new Moved.Done(order));
    }
    if (OrderMoving.stale(order, expectedVersion)) {
      return end(new Moved.Stale());
    }
    if (shipment.get().delivered() || !order.onItsWay()) {
      return end(Moved.NotAllowed.to(Actor.ADMINISTRATOR, order));
    }
    return OrderMoving.to(
        moving
            .shipping(order, OrderMoving.audited(order, adminId, "order.correct-shipment"))
            .correct(shipment.get(), tracking));
  }
}
