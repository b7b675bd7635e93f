package shop.order.lifecycle;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.ShopEvent;
import shop.order.Fulfilment;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStage;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.UnitsByLine;

/**
 * What follows when units of an order leave the house, are looked for, and arrive, as pure
 * functions: the order as it was read comes in, a change comes out.
 */
final class ShippingRules {
  private final Order order;
  private final Effects effects;
  private final Ids ids;

  /**
   * The steps of an order.
   *
   * @param effects those that follow whatever the step is, at the time of the step
   */
  ShippingRules(Order order, Effects effects, Ids ids) {
    this.order = order;
    this.effects = effects;
    this.ids = ids;
  }

  /**
   * Units leave the house.
   *
   * @param units of those that wait to be sent; all of them: the order is shipped
   */
  OrderChange ship(List<UnitsByLine> units, Tracking tracking) {
    Shipment shipment = new Shipment(ids.next(), units, tracking, effects.at(), null);
    boolean rest =
        Fulfilment.unshipped(order.lines(), with(shipment), order.returnedUnits()).isEmpty();
    Order next =
        order.toBuilder(effects.at())
            .apply(rest ? OrderAction.SHIP : OrderAction.SHIP_PART)
            .shipment(shipment)
            .entry(rest ? "shipped" : "partly_shipped", tracking.number())
            .build();
    Effects sent = effects.event(sent(shipment));
    return OrderChange.to(next, rest ? sent.event(shipped(tracking)) : sent);
  }

  /** Another carrier or tracking number of a shipment that is on its way. */
  OrderChange correct(Shipment shipment, Tracking tracking) {
    Order next =
        order.toBuilder(effects.at())
            .shipment(shipment.with(tracking))
            .entry("shipment_corrected", tracking.number())
            .build();
    return OrderChange.to(
        next,
        effects.event(
            new ShopEvent.ShipmentCorrected(
                order.id(),
                order.customerId(),
                shipment.id(),
                tracking.carrier(),
                tracking.number())));
  }

  /** A shipment arrived; with the last one of a shipped order, the order is delivered. */
  OrderChange deliver(Shipment shipment) {
    boolean last =
        order.stage() == OrderStage.SHIPPED
            && order.shipments().stream()
                .allMatch(other -> other.delivered() || other.id().equals(shipment.id()));
    return last ? deliver() : arrived(List.of(shipment), null);
  }

  /** Whatever of the order is on its way arrived. */
  OrderChange deliver() {
    List<Shipment> onTheirWay =
        order.shipments().stream().filter(shipment -> !shipment.delivered()).toList();
    return arrived(onTheirWay, new ShopEvent.OrderDelivered(order.id(), order.customerId()));
  }

  /**
   * Shipments arrived.
   *
   * @param whole that with them the order did, null when it did not
   */
  private OrderChange arrived(List<Shipment> shipments, @Nullable ShopEvent whole) {
    Order.Builder next = order.toBuilder(effects.at());
    Effects told = effects;
    for (Shipment shipment : shipments) {
      next.shipment(shipment.arrived(effects.at()));
      told =
          told.event(
              new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), shipment.id()));
    }
    if (whole == null) {
      String number = shipments.getFirst().tracking().number();
      return OrderChange.to(next.entry("partly_delivered", number).build(), told);
    }
    Order delivered = next.apply(OrderAction.DELIVER).entry("delivered", null).build();
    return OrderChange.to(delivered, told.event(whole));
  }

  private List<Shipment> with(Shipment shipment) {
    return Stream.concat(order.shipments().stream(), Stream.of(shipment)).toList();
  }

  private ShopEvent sent(Shipment shipment) {
    return new ShopEvent.ShipmentSent(
        order.id(),
        order.customerId(),
        shipment.id(),
        shipment.tracking().carrier(),
        shipment.tracking().number(),
        order.linesSold(shipment.units()));
  }

  private ShopEvent shipped(Tracking tracking) {
    return new ShopEvent.OrderShipped(
        order.id(), order.customerId(), tracking.carrier(), tracking.number());
  }
}
