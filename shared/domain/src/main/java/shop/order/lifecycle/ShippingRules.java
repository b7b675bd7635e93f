package shop.order.lifecycle;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.TimelineEvent;
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
 * How units of an order are shipped, tracked and delivered, as pure functions: from the order as it
 * was read to the change to commit.
 */
final class ShippingRules {
  private final Order order;
  private final Effects effects;
  private final Ids ids;

  /**
   * Creates the rules for an order.
   *
   * @param effects the effects that every change has, at the time of the change
   */
  ShippingRules(Order order, Effects effects, Ids ids) {
    this.order = order;
    this.effects = effects;
    this.ids = ids;
  }

  /**
   * Ships units.
   *
   * @param units of the unshipped ones; when these are all of them, the order is shipped
   */
  OrderChange ship(List<UnitsByLine> units, Tracking tracking) {
    Shipment shipment = new Shipment(ids.next(), units, tracking, effects.at(), null);
    boolean last =
        Fulfilment.unshipped(order.lines(), with(shipment), order.returnedUnits()).isEmpty();
    Order next =
        order.toBuilder(effects.at())
            .apply(last ? OrderAction.SHIP : OrderAction.SHIP_PART)
            .shipment(shipment)
            .entry(last ? TimelineEvent.SHIPPED : TimelineEvent.PARTLY_SHIPPED, tracking.number())
            .build();
    Effects sent = effects.event(sent(shipment));
    return OrderChange.to(next, last ? sent.event(shipped(tracking)) : sent);
  }

  /** Changes the carrier or tracking number of a shipment in transit. */
  OrderChange correct(Shipment shipment, Tracking tracking) {
    Order next =
        order.toBuilder(effects.at())
            .shipment(shipment.with(tracking))
            .entry(TimelineEvent.SHIPMENT_CORRECTED, tracking.number())
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

  /** Delivers a shipment; the last one of a shipped order makes the order delivered. */
  OrderChange deliver(Shipment shipment) {
    boolean last =
        order.stage() == OrderStage.SHIPPED
            && order.shipments().stream()
                .allMatch(other -> other.delivered() || other.id().equals(shipment.id()));
    return last ? deliver() : arrived(List.of(shipment), null);
  }

  /** Delivers every shipment in transit, and with them the order. */
  OrderChange deliver() {
    List<Shipment> inTransit =
        order.shipments().stream().filter(shipment -> !shipment.delivered()).toList();
    return arrived(inTransit, new ShopEvent.OrderDelivered(order.id(), order.customerId()));
  }

  /**
   * Delivers shipments.
   *
   * @param whole the event of the whole order's delivery, null when more is to be delivered
   */
  private OrderChange arrived(List<Shipment> shipments, @Nullable ShopEvent whole) {
    Order.Builder next = order.toBuilder(effects.at());
    Effects all = effects;
    for (Shipment shipment : shipments) {
      next.shipment(shipment.arrived(effects.at()));
      all =
          all.event(new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), shipment.id()));
    }
    if (whole == null) {
      String number = shipments.getFirst().tracking().number();
      return OrderChange.to(next.entry(TimelineEvent.PARTLY_DELIVERED, number).build(), all);
    }
    Order delivered = next.apply(OrderAction.DELIVER).entry(TimelineEvent.DELIVERED, null).build();
    return OrderChange.to(delivered, all.event(whole));
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
