package shop.payment;

import java.time.Instant;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.LedgerEntry;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.PaymentStatus;
import shop.order.lifecycle.TransitionDecision;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.RefundSettled;

/** The effect of a refund event on an order, as pure functions, like {@link PaymentRules}. */
final class RefundRules {
  private final Order order;
  private final PaymentRecords records;
  private final Instant at;
  private final Ids ids;

  RefundRules(Order order, PaymentRecords records, Instant at, Ids ids) {
    this.order = order;
    this.records = records;
    this.at = at;
    this.ids = ids;
  }

  /** A refund of the shop, or one made in the dashboard, is pending, succeeded or failed. */
  TransitionDecision<PaymentEventResult> settled(RefundSettled event) {
    Optional<Refund> known =
        records.refunds().stream()
            .filter(
                refund ->
                    refund.id().equals(event.refundId())
                        || (event.stripeId() != null && event.stripeId().equals(refund.stripeId())))
            .findFirst();
    return known.map(refund -> settled(refund, event)).orElseGet(() -> refundedAtStripe(event));
  }

  private TransitionDecision<PaymentEventResult> settled(Refund refund, RefundSettled event) {
    return switch (refund.state()) {
      case REQUESTED ->
          switch (event.state()) {
            case REQUESTED -> pending(refund, event);
            case SUCCEEDED -> succeeded(refund, event);
            case FAILED -> failed(refund, event);
          };
      case SUCCEEDED ->
          // A bank can reject a refund days after Stripe reported its success.
          event.state() == Refund.State.FAILED
              ? failed(refund, event)
              : TransitionDecision.nothing(new PaymentEventResult.Duplicate());
      case FAILED ->
          event.state() == Refund.State.SUCCEEDED
              ? TransitionDecision.nothing(
                  new PaymentEventResult.Ignored("the refund failed before"))
              : TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    };
  }

  /** The shop did not request this refund, but the money moves, so the ledger records it. */
  private TransitionDecision<PaymentEventResult> refundedAtStripe(RefundSettled event) {
    String stripeId = event.stripeId();
    String intentId = event.intentId();
    if (stripeId == null || intentId == null || event.state() == Refund.State.FAILED) {
      return TransitionDecision.nothing(new PaymentEventResult.Ignored("unknown refund"));
    }
    if (!intentId.equals(order.paymentIntentId()) || records.mismatched(intentId)) {
      return TransitionDecision.nothing(
          new PaymentEventResult.Ignored("the refunded payment is not recorded"));
    }
    if (order.refunded().plus(event.amount()).compareTo(order.captured()) > 0) {
      return TransitionDecision.nothing(
          new PaymentEventResult.Premature("it refunds more than the recorded payment"));
    }
    Refund refund =
        Refund.requested(stripeId, order.id(), intentId, event.amount(), RefundReason.BY_HAND, at);
    return event.state() == Refund.State.SUCCEEDED
        ? succeeded(refund, event)
        : pending(refund, event);
  }

  private TransitionDecision<PaymentEventResult> pending(Refund refund, RefundSettled event) {
    if (refund.stripeId() != null) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    Order.Builder next = order.toBuilder(at);
    if (refund.reason().equals(RefundReason.BY_HAND.wireName())) {
      next.entry(TimelineEvent.REFUND_REQUESTED, null);
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(refund.settled(Refund.State.REQUESTED, event.stripeId(), at))
            .withStripeEvent(event.eventId());
    return new TransitionDecision<>(
        change, new PaymentEventResult.Applied(order.id(), "refund_pending"));
  }

  private TransitionDecision<PaymentEventResult> succeeded(Refund refund, RefundSettled event) {
    Order next =
        refunded(order.refunded().plus(refund.amount()))
            .entry(TimelineEvent.REFUNDED, null)
            .build();
    OrderChange change =
        OrderChange.to(next, effects().event(refundedEvent(refund, refund.amount())))
            .with(refund.settled(Refund.State.SUCCEEDED, event.stripeId(), at))
            .with(LedgerEntry.refunded(refund, at))
            .withStripeEvent(event.eventId());
    if (!next.isPaymentHeld()) {
      for (PaymentIssue issue : records.issues()) {
        if (issue.open() && issue.kind() == PaymentIssue.Kind.REFUND_FAILED) {
          change = change.with(issue.resolved("refund " + refund.id() + " returned the rest", at));
        }
      }
    }
    return new TransitionDecision<>(change, new PaymentEventResult.Applied(order.id(), "refunded"));
  }

  private TransitionDecision<PaymentEventResult> failed(Refund refund, RefundSettled event) {
    String code = event.code() == null ? "unknown" : event.code();
    Effects effects =
        effects()
            .event(
                new ShopEvent.RefundFailed(order.id(), refund.id(), amount(refund.amount()), code));
    boolean reversed = refund.state() == Refund.State.SUCCEEDED;
    Money back = reversed ? order.refunded().minus(refund.amount()) : order.refunded();
    OrderChange change =
        OrderChange.to(
                refunded(back).entry(TimelineEvent.REFUND_FAILED, null).build(),
                reversed
                    ? effects.event(refundedEvent(refund, refund.amount().negated()))
                    : effects)
            .with(refund.settled(Refund.State.FAILED, event.stripeId(), at))
            .with(PaymentIssue.refundFailed(refund, code, at))
            .withStripeEvent(event.eventId());
    return new TransitionDecision<>(
        reversed ? change.with(LedgerEntry.reversed(refund, at)) : change,
        new PaymentEventResult.Applied(order.id(), "refund_failed"));
  }

  /**
   * The total of a charge's refunds identifies no refund. It only shows whether one is missing; its
   * own event or the schedule reports that one.
   */
  TransitionDecision<PaymentEventResult> chargeRefunded(ChargeRefunded event) {
    Money known =
        records.refunds().stream()
            .filter(refund -> refund.state() != Refund.State.FAILED)
            .map(Refund::amount)
            .reduce(Money.zero(order.captured().currency()), Money::plus);
    boolean covered =
        event.total().currency().equals(known.currency()) && event.total().compareTo(known) <= 0;
    return TransitionDecision.nothing(
        covered
            ? new PaymentEventResult.Duplicate()
            : new PaymentEventResult.Ignored("the refund has an event of its own"));
  }

  private Order.Builder refunded(Money total) {
    return order.toBuilder(at).refunded(total).paymentStatus(status(total));
  }

  /** The payment status of an order after refunds. */
  private PaymentStatus status(Money refunded) {
    if (refunded.isZero()) {
      return PaymentStatus.SUCCEEDED;
    }
    return refunded.equals(order.captured())
        ? PaymentStatus.REFUNDED
        : PaymentStatus.PARTIALLY_REFUNDED;
  }

  private ShopEvent refundedEvent(Refund refund, Money money) {
    return new ShopEvent.PaymentRefunded(
        order.id(), order.customerId(), refund.id(), amount(money));
  }

  private Effects effects() {
    return Effects.at(at, ids);
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency());
  }
}
