package shop.order.lifecycle;

import java.util.List;
import shop.commit.Effects;
import shop.contracts.reason.CancelReason;
import shop.contracts.reason.TimelineEvent;
import shop.events.ShopEvent;
import shop.ledger.Refund;
import shop.order.Fulfilment;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStage;
import shop.order.RestockFrom;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.Tracking;

/**
 * How a requested refund changes its order, as a pure function: units that return to stock are
 * cancelled when they were not shipped, and returned when they were. A cancelled unit cannot be
 * shipped any more.
 *
 * <p>When the last units that were left to ship are cancelled, the order leaves the work list for
 * shipping. It is shipped if any unit was, and delivered if all shipments were. If none was, it is
 * cancelled, but only by a refund of everything, because a closed order keeps no payment.
 */
public final class RestockRules {
  private final Order order;
  private final Effects effects;

  /**
   * Creates the rules for an order.
   *
   * @param effects the effects that the change has in any case, at the time of the change
   */
  public RestockRules(Order order, Effects effects) {
    this.order = order;
    this.effects = effects;
  }

  /**
   * Changes the order for a refund that is requested.
   *
   * @param refund adds its restocked units
   * @param from which units of a line are restocked first
   * @param everything whether nothing is left to refund after this refund
   */
  public OrderChange refundRequested(Refund refund, RestockFrom from, boolean everything) {
    List<Refund.Line> restocked = refund.lines().stream().filter(Refund.Line::restocked).toList();
    ReturnedUnits after = order.restocking(restocked, from);
    Order.Builder next = order.toBuilder(effects.at()).returnedUnits(after);
    if (!after.cancelled().equals(order.returnedUnits().cancelled())) {
      next.entry(TimelineEvent.PARTLY_CANCELLED, null);
    }
    next.entry(TimelineEvent.REFUND_REQUESTED, null);
    Effects all = cancelsTheRest(after) ? closeShipping(next, everything) : effects;
    return OrderChange.to(next.build(), all)
        .with(refund)
        .withStock(order.returnedToStock(restocked));
  }

  private boolean cancelsTheRest(ReturnedUnits after) {
    return !order.unshippedUnits().isEmpty()
        && Fulfilment.unshipped(order.lines(), order.shipments(), after).isEmpty();
  }

  /** Brings the order to its status without units to ship; returns the effects. */
  private Effects closeShipping(Order.Builder next, boolean everything) {
    if (order.stage() == OrderStage.PARTLY_SHIPPED) {
      return shipped(next);
    }
    if (!everything) {
      return effects;
    }
    next.apply(OrderAction.CANCEL).entry(TimelineEvent.CANCELLED, null);
    return effects.event(CancellationRules.cancelled(order, CancelReason.ADMINISTRATOR));
  }

  private Effects shipped(Order.Builder next) {
    Tracking last = order.shipments().getLast().tracking();
    next.apply(OrderAction.CANCEL_REST).entry(TimelineEvent.SHIPPED, last.number());
    Effects all =
        effects.event(
            new ShopEvent.OrderShipped(
                order.id(), order.customerId(), last.carrier(), last.number()));
    if (!order.shipments().stream().allMatch(Shipment::delivered)) {
      return all;
    }
    next.apply(OrderAction.DELIVER).entry(TimelineEvent.DELIVERED, null);
    return all.event(new ShopEvent.OrderDelivered(order.id(), order.customerId()));
  }
}
