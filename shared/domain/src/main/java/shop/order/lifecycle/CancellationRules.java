package shop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.ShopEvent;
import shop.inventory.StockTransition;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;

/**
 * What follows when an order ends before its time, as pure functions: the order and its refunds as
 * they were read come in, a change comes out.
 */
final class CancellationRules {
  private final Order order;
  private final List<Refund> refunds;
  private final Effects effects;
  private final Ids ids;

  /**
   * The steps of an order.
   *
   * @param effects those that follow whatever the step is, at the time of the step
   */
  CancellationRules(Order order, List<Refund> refunds, Effects effects, Ids ids) {
    this.order = order;
    this.refunds = List.copyOf(refunds);
    this.effects = effects;
    this.ids = ids;
  }

  /** Nobody paid: the reserved stock comes back. */
  OrderChange expire() {
    Order next = order.after(OrderAction.EXPIRE, at(), "cancelled", "not paid in time");
    return OrderChange.to(next, effects.event(cancelled("expired")))
        .withStock(order.stockTransition(StockTransition.Kind.RELEASE))
        .clearingDeadline();
  }

  /**
   * Not wanted any more: its stock comes back, and so does what was paid.
   *
   * @param by customer or administrator
   */
  OrderChange cancel(Actor by, @Nullable String note) {
    Order.Builder next = order.toBuilder(at()).apply(OrderAction.CANCEL).entry("cancelled", note);
    OrderChange change = refunding(next, effects.event(cancelled(by.slug())), "order_cancelled");
    return order.status() == OrderStatus.PENDING
        ? change.withStock(order.stockTransition(StockTransition.Kind.RELEASE)).clearingDeadline()
        : change.withStock(order.returnedToStock());
  }

  /**
   * It left the house and is over: what was paid goes back, and so does the stock that was not sent
   * yet. What was sent is gone.
   */
  OrderChange refund() {
    Order.Builder next =
        order.toBuilder(at()).apply(OrderAction.REFUND).entry("refund_approved", null);
    OrderChange change =
        refunding(
            next,
            effects.event(
                new ShopEvent.OrderRefunded(
                    order.id(), order.customerId(), order.linesSold(order.unshippedUnits()))),
            "order_refunded");
    return change.withStock(order.returnedUnshipped());
  }

  /** Whether money is with the shop that is neither back nor on its way back. */
  boolean owesMoney() {
    return refundable().isPositive();
  }

  /** The order is over, but a refund of it failed: it is asked for again. */
  OrderChange refundAgain() {
    return refunding(order.toBuilder(at()), effects, "refund_failed");
  }

  /** Asks for what is captured and neither back nor on its way back, if there is any. */
  private OrderChange refunding(Order.Builder next, Effects soFar, String reason) {
    Money amount = refundable();
    String intentId = order.paymentIntentId();
    if (!amount.isPositive() || intentId == null) {
      return OrderChange.to(next.build(), soFar);
    }
    Refund refund = Refund.requested(ids.next(), order.id(), intentId, amount, reason, at());
    return OrderChange.to(
            next.entry("refund_requested", null).build(), soFar.event(refund.requestedEvent()))
        .with(refund);
  }

  private Money refundable() {
    return order.refundable(refunds);
  }

  private ShopEvent cancelled(String reason) {
    return new ShopEvent.OrderCancelled(
        order.id(),
        order.customerId(),
        reason,
        order.status() != OrderStatus.PENDING,
        order.paymentIntentId(),
        order.totalAmount(),
        order.linesSold());
  }

  private Instant at() {
    return effects.at();
  }
}
