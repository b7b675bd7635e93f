package shop.payment;

import java.time.Instant;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.inventory.StockTransition;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.order.lifecycle.TransitionDecision;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentProcessing;
import shop.payment.PaymentEvent.IntentSucceeded;

/**
 * The effect of a payment event on an order, as pure functions: from the order and its payment
 * records as they were read to a decision.
 */
final class PaymentRules {
  private static final PaymentEventResult.Ignored NOT_AWAITED =
      new PaymentEventResult.Ignored("the order does not await this payment");

  private final Order order;
  private final PaymentRecords records;
  private final Instant at;
  private final Ids ids;

  PaymentRules(Order order, PaymentRecords records, Instant at, Ids ids) {
    this.order = order;
    this.records = records;
    this.at = at;
    this.ids = ids;
  }

  /** A payment was captured: the order is paid, or the payment is refunded, or it mismatches. */
  TransitionDecision<PaymentEventResult> succeeded(IntentSucceeded event) {
    boolean ours = ours(event.intentId());
    if (ours && order.captured().isPositive()) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    if (!ours || !event.amount().equals(order.totals().total())) {
      return mismatched(event);
    }
    return order.payable() ? paid(event) : paidTooLate(event);
  }

  private TransitionDecision<PaymentEventResult> paid(IntentSucceeded event) {
    Order paid = captured(event).apply(OrderAction.PAY).entry(TimelineEvent.PAID, null).build();
    Effects effects =
        effects()
            .event(
                new ShopEvent.OrderPaid(
                    order.id(),
                    order.customerId(),
                    event.intentId(),
                    order.totalAmount(),
                    order.linesSold()));
    OrderChange change =
        change(paid, effects, event)
            .withStock(order.stockTransition(StockTransition.Kind.SELL))
            .clearingDeadline();
    return new TransitionDecision<>(change, new PaymentEventResult.Applied(order.id(), "paid"));
  }

  /** The stock was released and may be sold to others: the payment is refunded. */
  private TransitionDecision<PaymentEventResult> paidTooLate(IntentSucceeded event) {
    Order late =
        captured(event)
            .entry(TimelineEvent.REFUND_REQUESTED, RefundReason.PAID_TOO_LATE.wireName())
            .build();
    Refund refund =
        Refund.requested(
            ids.next(),
            order.id(),
            event.intentId(),
            event.amount(),
            RefundReason.PAID_TOO_LATE,
            at);
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentCapturedLate(
                    order.id(), order.customerId(), event.intentId(), amount(event.amount())))
            .event(refund.requestedEvent());
    OrderChange change = change(late, effects, event).with(refund);
    return new TransitionDecision<>(
        change, new PaymentEventResult.Applied(order.id(), RefundReason.PAID_TOO_LATE.wireName()));
  }

  private Order.Builder captured(IntentSucceeded event) {
    return order.toBuilder(at)
        .captured(event.amount())
        .paymentStatus(PaymentStatus.SUCCEEDED)
        .paymentIntentId(event.intentId());
  }

  private OrderChange change(Order next, Effects effects, IntentSucceeded event) {
    return OrderChange.to(next, effects)
        .with(payment(event.intentId(), Payment.State.SUCCEEDED))
        .with(LedgerEntry.captured(order.id(), event.intentId(), event.amount(), at))
        .withStripeEvent(event.eventId());
  }

  /** Nothing is applied; an issue for the administrators and an event report it, once. */
  private TransitionDecision<PaymentEventResult> mismatched(IntentSucceeded event) {
    if (records.mismatched(event.intentId())) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentMismatched(
                    order.id(), event.intentId(), order.totalAmount(), amount(event.amount())));
    OrderChange change =
        OrderChange.to(order.toBuilder(at).build(), effects)
            .with(PaymentIssue.mismatch(order.id(), event.intentId(), event.amount(), at))
            .withStripeEvent(event.eventId());
    return new TransitionDecision<>(change, new PaymentEventResult.Mismatched(order.id()));
  }

  /** A bank processes the payment: the stock stays reserved until the bank decides. */
  TransitionDecision<PaymentEventResult> processing(IntentProcessing event) {
    if (!order.payable() || !ours(event.intentId())) {
      return TransitionDecision.nothing(NOT_AWAITED);
    }
    if (stateOf(event.intentId()) == Payment.State.PROCESSING) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    Order next =
        order.toBuilder(at)
            .paymentStatus(PaymentStatus.PENDING)
            .paymentIntentId(event.intentId())
            .entry(TimelineEvent.PAYMENT_PROCESSING, null)
            .build();
    OrderChange change =
        OrderChange.to(next, effects())
            .with(payment(event.intentId(), Payment.State.PROCESSING))
            .payableUntil(at.plus(Limits.BANK_PROCESSING_WINDOW))
            .withStripeEvent(event.eventId());
    return new TransitionDecision<>(
        change, new PaymentEventResult.Applied(order.id(), "payment_processing"));
  }

  /**
   * The order stays open for another attempt. A late event of a paid or closed order is ignored.
   */
  TransitionDecision<PaymentEventResult> failed(IntentFailed event) {
    if (!order.payable() || !ours(event.intentId())) {
      return TransitionDecision.nothing(NOT_AWAITED);
    }
    boolean wasProcessing = stateOf(event.intentId()) == Payment.State.PROCESSING;
    Order.Builder next =
        order.toBuilder(at).paymentStatus(PaymentStatus.FAILED).paymentIntentId(event.intentId());
    if (order.paymentStatus() != PaymentStatus.FAILED) {
      next.entry(TimelineEvent.PAYMENT_FAILED, null);
    }
    Effects effects =
        effects().event(new ShopEvent.PaymentFailed(order.id(), event.intentId(), event.code()));
    OrderChange change =
        OrderChange.to(next.build(), effects)
            .with(payment(event.intentId(), Payment.State.FAILED))
            .withStripeEvent(event.eventId());
    if (event.eventId() != null) { // Reconciliation may see the same failure again.
      change = change.countingFailedPayment();
    }
    return new TransitionDecision<>(
        wasProcessing ? change.payableUntil(at.plus(Limits.PAYMENT_RETRY_WINDOW)) : change,
        new PaymentEventResult.Applied(order.id(), "payment_failed"));
  }

  /** Recorded, so that create-intent makes a new one and reconciliation no longer checks it. */
  TransitionDecision<PaymentEventResult> cancelled(IntentCancelled event) {
    Payment.State state = stateOf(event.intentId());
    if (state == Payment.State.CANCELLED) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    boolean known = records.payment(event.intentId()).isPresent();
    boolean awaited = order.payable() || order.status() == OrderStatus.CANCELLED;
    if (state == Payment.State.SUCCEEDED || !(known || (awaited && ours(event.intentId())))) {
      return TransitionDecision.nothing(NOT_AWAITED);
    }
    Order.Builder next = order.toBuilder(at);
    if (ours(event.intentId())) {
      next.paymentIntentId(event.intentId());
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(payment(event.intentId(), Payment.State.CANCELLED))
            .withStripeEvent(event.eventId());
    return new TransitionDecision<>(
        change, new PaymentEventResult.Applied(order.id(), "payment_cancelled"));
  }

  private Payment.State stateOf(String intentId) {
    return records.payment(intentId).map(Payment::state).orElse(Payment.State.OPEN);
  }

  /** Whether the intent is the order's. An event can arrive before the shop recorded the intent. */
  private boolean ours(String intentId) {
    String recorded = order.paymentIntentId();
    return recorded == null || recorded.equals(intentId);
  }

  private Payment payment(String intentId, Payment.State state) {
    return records
        .payment(intentId)
        .orElseGet(
            () ->
                new Payment(
                    order.id(), intentId, order.totals().total(), Payment.State.OPEN, at, at))
        .as(state, at);
  }

  private Effects effects() {
    return Effects.at(at, ids);
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency());
  }
}
