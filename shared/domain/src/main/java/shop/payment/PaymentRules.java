package shop.payment;

import java.time.Instant;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
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
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentProcessing;
import shop.payment.PaymentEvent.IntentSucceeded;

/**
 * What news of a payment means for an order, as pure functions: the order and its books as they
 * were read come in, a decision comes out.
 */
final class PaymentRules {
  /** Why money goes back that came when the order was over. */
  static final String PAID_TOO_LATE = "paid_too_late";

  private static final Outcome.Ignored NOT_AWAITED =
      new Outcome.Ignored("the order does not wait for this payment");

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

  /** Money came: the right amount for an order that waits for it, or it goes back, or an alarm. */
  Decision<Outcome> succeeded(IntentSucceeded event) {
    boolean ours = ours(event.intentId());
    if (ours && order.captured().isPositive()) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    if (!ours || !event.amount().equals(order.charges().total())) {
      return mismatched(event);
    }
    return order.payable() ? paid(event) : paidTooLate(event);
  }

  private Decision<Outcome> paid(IntentSucceeded event) {
    Order paid = captured(event).apply(OrderAction.PAY).entry("paid", null).build();
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
        booked(paid, effects, event)
            .withStock(order.stockTransition(StockTransition.Kind.SELL))
            .clearingDeadline();
    return new Decision<>(change, new Outcome.Applied(order.id(), "paid"));
  }

  /** The stock is gone back and perhaps sold to others: nothing but a refund is left. */
  private Decision<Outcome> paidTooLate(IntentSucceeded event) {
    Order late = captured(event).entry("refund_requested", PAID_TOO_LATE).build();
    Refund refund =
        Refund.requested(
            ids.next(), order.id(), event.intentId(), event.amount(), PAID_TOO_LATE, at);
    Effects effects =
        effects()
            .event(
                new ShopEvent.PaymentCapturedLate(
                    order.id(), order.customerId(), event.intentId(), amount(event.amount())))
            .event(refund.requestedEvent());
    OrderChange change = booked(late, effects, event).with(refund);
    return new Decision<>(change, new Outcome.Applied(order.id(), PAID_TOO_LATE));
  }

  private Order.Builder captured(IntentSucceeded event) {
    return order.toBuilder(at)
        .captured(event.amount())
        .paymentStatus(PaymentStatus.SUCCEEDED)
        .paymentIntentId(event.intentId());
  }

  private OrderChange booked(Order next, Effects effects, IntentSucceeded event) {
    return OrderChange.to(next, effects)
        .with(payment(event.intentId(), Payment.State.SUCCEEDED))
        .with(LedgerEntry.captured(order.id(), event.intentId(), event.amount(), at))
        .withStripeEvent(event.eventId());
  }

  /** Nothing is applied; an issue in the administrators' list and an event tell it, once. */
  private Decision<Outcome> mismatched(IntentSucceeded event) {
    if (records.mismatched(event.intentId())) {
      return Decision.nothing(new Outcome.Duplicate());
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
    return new Decision<>(change, new Outcome.Mismatched(order.id()));
  }

  /** A bank that takes its time: the stock waits with the customer. */
  Decision<Outcome> processing(IntentProcessing event) {
    if (!order.payable() || !ours(event.intentId())) {
      return Decision.nothing(NOT_AWAITED);
    }
    if (stateOf(event.intentId()) == Payment.State.PROCESSING) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Order next =
        order.toBuilder(at)
            .paymentStatus(PaymentStatus.PENDING)
            .paymentIntentId(event.intentId())
            .entry("payment_processing", null)
            .build();
    OrderChange change =
        OrderChange.to(next, effects())
            .with(payment(event.intentId(), Payment.State.PROCESSING))
            .payableUntil(at.plus(Limits.BANK_PROCESSING_WINDOW))
            .withStripeEvent(event.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment_processing"));
  }

  /** The order stays open for another attempt; late news of an order that is settled is none. */
  Decision<Outcome> failed(IntentFailed event) {
    if (!order.payable() || !ours(event.intentId())) {
      return Decision.nothing(NOT_AWAITED);
    }
    boolean waited = stateOf(event.intentId()) == Payment.State.PROCESSING;
    Order.Builder next =
        order.toBuilder(at).paymentStatus(PaymentStatus.FAILED).paymentIntentId(event.intentId());
    if (order.paymentStatus() != PaymentStatus.FAILED) {
      next.entry("payment_failed", null);
    }
    Effects effects =
        effects().event(new ShopEvent.PaymentFailed(order.id(), event.intentId(), event.code()));
    OrderChange change =
        OrderChange.to(next.build(), effects)
            .with(payment(event.intentId(), Payment.State.FAILED))
            .withStripeEvent(event.eventId());
    return new Decision<>(
        waited ? change.payableUntil(at.plus(Limits.PAYMENT_RETRY_WINDOW)) : change,
        new Outcome.Applied(order.id(), "payment_failed"));
  }

  /** Recorded, so that the next create-intent makes another one, and nobody asks about it again. */
  Decision<Outcome> cancelled(IntentCancelled event) {
    Payment.State state = stateOf(event.intentId());
    if (state == Payment.State.CANCELLED) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    boolean known = records.payment(event.intentId()).isPresent();
    boolean awaited = order.payable() || order.status() == OrderStatus.CANCELLED;
    if (state == Payment.State.SUCCEEDED || !(known || (awaited && ours(event.intentId())))) {
      return Decision.nothing(NOT_AWAITED);
    }
    Order.Builder next = order.toBuilder(at);
    if (ours(event.intentId())) {
      next.paymentIntentId(event.intentId());
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(payment(event.intentId(), Payment.State.CANCELLED))
            .withStripeEvent(event.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "payment_cancelled"));
  }

  private Payment.State stateOf(String intentId) {
    return records.payment(intentId).map(Payment::state).orElse(Payment.State.OPEN);
  }

  /** The order's own intent, or its first one: Stripe's news can outrun our own record of it. */
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
