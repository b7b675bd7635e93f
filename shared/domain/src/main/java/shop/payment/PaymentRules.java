package shop.payment;

import java.time.Instant;
import java.util.List;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.inventory.StockMove;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentNotice.IntentCancelled;
import shop.payment.PaymentNotice.IntentFailed;
import shop.payment.PaymentNotice.IntentSucceeded;

/**
 * What news of a payment means for an order, as pure functions: the order and its payments as they
 * were read come in, a decision comes out.
 */
final class PaymentRules {
  /** Why money goes back that came when the order was over. */
  static final String PAID_TOO_LATE = "paid-too-late";

  private final Order order;
  private final List<Payment> known;
  private final Instant at;
  private final Ids ids;

  PaymentRules(Order order, List<Payment> known, Instant at, Ids ids) {
    this.order = order;
    this.known = known;
    this.at = at;
    this.ids = ids;
  }

  /** Money came: the right amount for an order that waits for it, or it goes back, or an alarm. */
  Decision<Outcome> succeeded(IntentSucceeded notice) {
    boolean ours = ours(notice.intentId());
    if (ours && order.captured().isPositive()) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    if (!ours || !notice.amount().equals(order.charges().total())) {
      return mismatched(notice);
    }
    return order.payable() ? paid(notice) : paidTooLate(notice);
  }

  private Decision<Outcome> paid(IntentSucceeded notice) {
    Order paid = captured(notice).taking(OrderAction.PAY).entry("paid", null).build();
    Effects effects =
        effects()
            .event(
                new ShopEvent.OrderPaid(
                    order.id(),
                    order.customerId(),
                    notice.intentId(),
                    order.totalAmount(),
                    order.linesSold()));
    OrderChange change =
        OrderChange.to(paid, effects)
            .moving(order.move(StockMove.Kind.SELL))
            .with(payment(notice.intentId(), Payment.State.SUCCEEDED))
            .seen(notice.eventId())
            .liftingDeadline();
    return new Decision<>(change, new Outcome.Applied(order.id(), "paid"));
  }

  /** The stock is gone back and perhaps sold to others: nothing but a refund is left. */
  private Decision<Outcome> paidTooLate(IntentSucceeded notice) {
    Order late = captured(notice).entry("refund-requested", PAID_TOO_LATE).build();
    Refund refund =
        new Refund(
            ids.next(),
            order.id(),
            notice.intentId(),
            notice.amount(),
            Refund.State.REQUESTED,
            PAID_TOO_LATE,
            null,
            at,
            at);
    Amount amount = amount(notice.amount());
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentCapturedLate(
                    order.id(), order.customerId(), notice.intentId(), amount))
            .event(
                new ShopEvent.RefundRequested(
                    order.id(), refund.id(), notice.intentId(), amount, PAID_TOO_LATE));
    OrderChange change =
        OrderChange.to(late, effects)
            .with(payment(notice.intentId(), Payment.State.SUCCEEDED))
            .with(refund)
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), PAID_TOO_LATE));
  }

  private Order.Next captured(IntentSucceeded notice) {
    return order
        .next(at)
        .captured(notice.amount())
        .paymentStatus(PaymentStatus.SUCCEEDED)
        .paymentIntentId(notice.intentId());
  }

  /** Nothing is applied; the event on the outbox tells whoever has to look at it. */
  private Decision<Outcome> mismatched(IntentSucceeded notice) {
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentMismatched(
                    order.id(), notice.intentId(), order.totalAmount(), amount(notice.amount())));
    OrderChange change = OrderChange.to(order.next(at).build(), effects).seen(notice.eventId());
    return new Decision<>(change, new Outcome.Mismatched(order.id()));
  }

  /** The order stays open for another attempt; late news of an order that is settled is none. */
  Decision<Outcome> failed(IntentFailed notice) {
    if (!order.payable() || !ours(notice.intentId())) {
      return Decision.nothing(new Outcome.Ignored("the order does not wait for this payment"));
    }
    Order.Next next =
        order.next(at).paymentStatus(PaymentStatus.FAILED).paymentIntentId(notice.intentId());
    if (order.paymentStatus() != PaymentStatus.FAILED) {
      next.entry("payment-failed", null);
    }
    Effects effects =
        effects().event(new ShopEvent.PaymentFailed(order.id(), notice.intentId(), notice.code()));
    OrderChange change =
        OrderChange.to(next.build(), effects)
            .with(payment(notice.intentId(), Payment.State.FAILED))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment-failed"));
  }

  /** Recorded, so that the next create-intent makes another one. */
  Decision<Outcome> cancelled(IntentCancelled notice) {
    boolean open = order.payable() || order.status() == OrderStatus.CANCELLED;
    if (!open || !ours(notice.intentId()) || order.captured().isPositive()) {
      return Decision.nothing(new Outcome.Ignored("the order does not wait for this payment"));
    }
    if (known.stream().anyMatch(payment -> isCancelled(payment, notice.intentId()))) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    OrderChange change =
        OrderChange.to(order.next(at).paymentIntentId(notice.intentId()).build(), effects())
            .with(payment(notice.intentId(), Payment.State.CANCELLED))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment-cancelled"));
  }

  private static boolean isCancelled(Payment payment, String intentId) {
    return payment.intentId().equals(intentId) && payment.state() == Payment.State.CANCELLED;
  }

  /** The order's own intent, or its first one: Stripe's news can outrun our own record of it. */
  private boolean ours(String intentId) {
    String recorded = order.paymentIntentId();
    return recorded == null || recorded.equals(intentId);
  }

  private Payment payment(String intentId, Payment.State state) {
    return known.stream()
        .filter(payment -> payment.intentId().equals(intentId))
        .findFirst()
        .orElseGet(
            () ->
                new Payment(
                    order.id(), intentId, order.charges().total(), Payment.State.OPEN, at, at))
        .as(state, at);
  }

  private Effects effects() {
    return Effects.at(at, ids);
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency());
  }
}
