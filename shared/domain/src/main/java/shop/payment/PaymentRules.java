package shop.payment;

import java.time.Instant;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
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
import shop.payment.PaymentNotice.IntentProcessing;
import shop.payment.PaymentNotice.IntentSucceeded;

/**
 * What news of a payment means for an order, as pure functions: the order and its books as they
 * were read come in, a decision comes out.
 */
final class PaymentRules {
  /** Why money goes back that came when the order was over. */
  static final String PAID_TOO_LATE = "paid-too-late";

  private static final Outcome.Ignored NOT_AWAITED =
      new Outcome.Ignored("the order does not wait for this payment");

  private final Order order;
  private final Books books;
  private final Instant at;
  private final Ids ids;

  PaymentRules(Order order, Books books, Instant at, Ids ids) {
    this.order = order;
    this.books = books;
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
        booked(paid, effects, notice).moving(order.move(StockMove.Kind.SELL)).liftingDeadline();
    return new Decision<>(change, new Outcome.Applied(order.id(), "paid"));
  }

  /** The stock is gone back and perhaps sold to others: nothing but a refund is left. */
  private Decision<Outcome> paidTooLate(IntentSucceeded notice) {
    Order late = captured(notice).entry("refund-requested", PAID_TOO_LATE).build();
    Refund refund =
        Refund.requested(
            ids.next(), order.id(), notice.intentId(), notice.amount(), PAID_TOO_LATE, at);
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentCapturedLate(
                    order.id(), order.customerId(), notice.intentId(), amount(notice.amount())))
            .event(refund.requestedEvent());
    OrderChange change = booked(late, effects, notice).with(refund);
    return new Decision<>(change, new Outcome.Applied(order.id(), PAID_TOO_LATE));
  }

  private Order.Next captured(IntentSucceeded notice) {
    return order
        .next(at)
        .captured(notice.amount())
        .paymentStatus(PaymentStatus.SUCCEEDED)
        .paymentIntentId(notice.intentId());
  }

  private OrderChange booked(Order next, Effects effects, IntentSucceeded notice) {
    return OrderChange.to(next, effects)
        .with(payment(notice.intentId(), Payment.State.SUCCEEDED))
        .with(LedgerEntry.captured(order.id(), notice.intentId(), notice.amount(), at))
        .seen(notice.eventId());
  }

  /** Nothing is applied; an issue in the administrators' list and an event tell it, once. */
  private Decision<Outcome> mismatched(IntentSucceeded notice) {
    if (books.mismatched(notice.intentId())) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentMismatched(
                    order.id(), notice.intentId(), order.totalAmount(), amount(notice.amount())));
    OrderChange change =
        OrderChange.to(order.next(at).build(), effects)
            .with(PaymentIssue.mismatch(order.id(), notice.intentId(), notice.amount(), at))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Mismatched(order.id()));
  }

  /** A bank that takes its time: the stock waits with the customer. */
  Decision<Outcome> processing(IntentProcessing notice) {
    if (!order.payable() || !ours(notice.intentId())) {
      return Decision.nothing(NOT_AWAITED);
    }
    if (stateOf(notice.intentId()) == Payment.State.PROCESSING) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Order next =
        order
            .next(at)
            .paymentStatus(PaymentStatus.PENDING)
            .paymentIntentId(notice.intentId())
            .entry("payment-processing", null)
            .build();
    OrderChange change =
        OrderChange.to(next, effects())
            .with(payment(notice.intentId(), Payment.State.PROCESSING))
            .payableUntil(at.plus(Limits.BANK_PATIENCE))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment-processing"));
  }

  /** The order stays open for another attempt; late news of an order that is settled is none. */
  Decision<Outcome> failed(IntentFailed notice) {
    if (!order.payable() || !ours(notice.intentId())) {
      return Decision.nothing(NOT_AWAITED);
    }
    boolean waited = stateOf(notice.intentId()) == Payment.State.PROCESSING;
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
    return new Decision<>(
        waited ? change.payableUntil(at.plus(Limits.RETRY_PATIENCE)) : change,
        new Outcome.Applied(order.id(), "payment-failed"));
  }

  /** Recorded, so that the next create-intent makes another one, and nobody asks about it again. */
  Decision<Outcome> cancelled(IntentCancelled notice) {
    Payment.State state = stateOf(notice.intentId());
    if (state == Payment.State.CANCELLED) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    boolean known = books.payment(notice.intentId()).isPresent();
    boolean awaited = order.payable() || order.status() == OrderStatus.CANCELLED;
    if (state == Payment.State.SUCCEEDED || !(known || (awaited && ours(notice.intentId())))) {
      return Decision.nothing(NOT_AWAITED);
    }
    Order.Next next = order.next(at);
    if (ours(notice.intentId())) {
      next.paymentIntentId(notice.intentId());
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(payment(notice.intentId(), Payment.State.CANCELLED))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment-cancelled"));
  }

  private Payment.State stateOf(String intentId) {
    return books.payment(intentId).map(Payment::state).orElse(Payment.State.OPEN);
  }

  /** The order's own intent, or its first one: Stripe's news can outrun our own record of it. */
  private boolean ours(String intentId) {
    String recorded = order.paymentIntentId();
    return recorded == null || recorded.equals(intentId);
  }

  private Payment payment(String intentId, Payment.State state) {
    return books
        .payment(intentId)
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
