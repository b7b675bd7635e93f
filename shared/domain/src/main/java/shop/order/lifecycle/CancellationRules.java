package shop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.CancelReason;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;
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
 * How an order ends early, as pure functions: from the order and its refunds as they were read to
 * the change to commit.
 */
final class CancellationRules {
  private final Order order;
  private final List<Refund> refunds;
  private final Effects effects;
  private final Ids ids;

  /**
   * Creates the rules for an order.
   *
   * @param refunds all refunds of the order
   * @param effects the effects that every change has, at the time of the change
   */
  CancellationRules(Order order, List<Refund> refunds, Effects effects, Ids ids) {
    this.order = order;
    this.refunds = List.copyOf(refunds);
    this.effects = effects;
    this.ids = ids;
  }

  /** The order was not paid in time: its reserved stock is released. */
  OrderChange expire() {
    Order next = order.after(OrderAction.EXPIRE, at(), TimelineEvent.CANCELLED, "not paid in time");
    return OrderChange.to(next, effects.event(cancelled(order, CancelReason.EXPIRED)))
        .withStock(order.stockTransition(StockTransition.Kind.RELEASE))
        .clearingDeadline();
  }

  /**
   * The order is cancelled: its stock returns, and its payment is refunded.
   *
   * @param by customer or administrator
   */
  OrderChange cancel(Actor by, @Nullable String note) {
    Order.Builder next =
        order.toBuilder(at()).apply(OrderAction.CANCEL).entry(TimelineEvent.CANCELLED, note);
    OrderChange change =
        refunding(next, effects.event(cancelled(order, reason(by))), RefundReason.ORDER_CANCELLED);
    return order.status() == OrderStatus.PENDING
        ? change.withStock(order.stockTransition(StockTransition.Kind.RELEASE)).clearingDeadline()
        : change.withStock(order.returnedToStock());
  }

  /**
   * A shipped order is refunded: its payment goes back, and unshipped units return to stock.
   * Shipped units do not.
   */
  OrderChange refund() {
    Order.Builder next =
        order.toBuilder(at()).apply(OrderAction.REFUND).entry(TimelineEvent.REFUND_APPROVED, null);
    OrderChange change =
        refunding(
            next,
            effects.event(
                new ShopEvent.OrderRefunded(
                    order.id(), order.customerId(), order.linesSold(order.unshippedUnits()))),
            RefundReason.ORDER_REFUNDED);
    return change.withStock(order.returnedUnshipped());
  }

  /** Whether the shop holds money that is neither refunded nor requested to be refunded. */
  boolean isRefundDue() {
    return refundable().isPositive();
  }

  /** The order is closed, but its refund failed: another refund is requested. */
  OrderChange retryRefund() {
    return refunding(order.toBuilder(at()), effects, RefundReason.REFUND_FAILED);
  }

  /** Requests a refund of everything that is still refundable, if there is any. */
  private OrderChange refunding(Order.Builder next, Effects soFar, RefundReason reason) {
    Money amount = refundable();
    String intentId = order.paymentIntentId();
    if (!amount.isPositive() || intentId == null) {
      return OrderChange.to(next.build(), soFar);
    }
    Refund refund = Refund.requested(ids.next(), order.id(), intentId, amount, reason, at());
    return OrderChange.to(
            next.entry(TimelineEvent.REFUND_REQUESTED, null).build(),
            soFar.event(refund.requestedEvent()))
        .with(refund);
  }

  private Money refundable() {
    return order.refundable(refunds);
  }

  private static CancelReason reason(Actor by) {
    return switch (by) {
      case CUSTOMER -> CancelReason.CUSTOMER;
      case ADMINISTRATOR -> CancelReason.ADMINISTRATOR;
      case SYSTEM ->
          throw new IllegalArgumentException("the system expires orders, it does not cancel them");
    };
  }

  /** The event of an order that is cancelled, from the order before. */
  static ShopEvent cancelled(Order order, CancelReason reason) {
    return new ShopEvent.OrderCancelled(
        order.id(),
        order.customerId(),
        reason.wireName(),
        order.status() != OrderStatus.PENDING,
        order.paymentIntentId(),
        order.totalAmount(),
        order.linesSold());
  }

  private Instant at() {
    return effects.at();
  }
}
