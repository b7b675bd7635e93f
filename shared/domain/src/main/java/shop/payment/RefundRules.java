package shop.payment;

import java.time.Instant;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
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
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.RefundSettled;

/** What news of a refund means for an order, as pure functions, like {@link PaymentRules}. */
final class RefundRules {
  /** Why money went back that the shop did not send. */
  static final String BY_HAND = "by_hand";

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

  /** A refund of ours, or one that was made at Stripe by hand, is taken on, done or failed. */
  Decision<Outcome> settled(RefundSettled event) {
    Optional<Refund> known =
        records.refunds().stream()
            .filter(
                refund ->
                    refund.id().equals(event.refundId())
                        || (event.stripeId() != null && event.stripeId().equals(refund.stripeId())))
            .findFirst();
    return known.map(refund -> settled(refund, event)).orElseGet(() -> refundedAtStripe(event));
  }

  private Decision<Outcome> settled(Refund refund, RefundSettled event) {
    return switch (refund.state()) {
      case REQUESTED ->
          switch (event.state()) {
            case REQUESTED -> takenOn(refund, event);
            case SUCCEEDED -> succeeded(refund, event);
            case FAILED -> failed(refund, event);
          };
      case SUCCEEDED ->
          // A bank can send a refund back days after Stripe called it a success.
          event.state() == Refund.State.FAILED
              ? failed(refund, event)
              : Decision.nothing(new Outcome.Duplicate());
      case FAILED ->
          event.state() == Refund.State.SUCCEEDED
              ? Decision.nothing(new Outcome.Ignored("the refund had failed for good"))
              : Decision.nothing(new Outcome.Duplicate());
    };
  }

  /** Nobody of the shop asked for it, but the money moves: the books say so. */
  private Decision<Outcome> refundedAtStripe(RefundSettled event) {
    String stripeId = event.stripeId();
    String intentId = event.intentId();
    if (stripeId == null || intentId == null || event.state() == Refund.State.FAILED) {
      return Decision.nothing(new Outcome.Ignored("unknown refund"));
    }
    if (!intentId.equals(order.paymentIntentId()) || records.mismatched(intentId)) {
      return Decision.nothing(new Outcome.Ignored("a refund of money that is not in the books"));
    }
    if (order.refunded().plus(event.amount()).compareTo(order.captured()) > 0) {
      return Decision.nothing(new Outcome.Premature("it returns more than is known to be paid"));
    }
    Refund refund = Refund.requested(stripeId, order.id(), intentId, event.amount(), BY_HAND, at);
    return event.state() == Refund.State.SUCCEEDED
        ? succeeded(refund, event)
        : takenOn(refund, event);
  }

  private Decision<Outcome> takenOn(Refund refund, RefundSettled event) {
    if (refund.stripeId() != null) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Order.Builder next = order.toBuilder(at);
    if (refund.reason().equals(BY_HAND)) {
      next.entry("refund_requested", null);
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(refund.settled(Refund.State.REQUESTED, event.stripeId(), at))
            .withStripeEvent(event.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "refund_pending"));
  }

  private Decision<Outcome> succeeded(Refund refund, RefundSettled event) {
    Order next = refunded(order.refunded().plus(refund.amount())).entry("refunded", null).build();
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
    return new Decision<>(change, new Outcome.Applied(order.id(), "refunded"));
  }

  private Decision<Outcome> failed(Refund refund, RefundSettled event) {
    String code = event.code() == null ? "unknown" : event.code();
    Effects effects =
        effects()
            .event(
                new ShopEvent.RefundFailed(order.id(), refund.id(), amount(refund.amount()), code));
    boolean reversed = refund.state() == Refund.State.SUCCEEDED;
    Money back = reversed ? order.refunded().minus(refund.amount()) : order.refunded();
    OrderChange change =
        OrderChange.to(
                refunded(back).entry("refund_failed", null).build(),
                reversed
                    ? effects.event(refundedEvent(refund, refund.amount().negated()))
                    : effects)
            .with(refund.settled(Refund.State.FAILED, event.stripeId(), at))
            .with(PaymentIssue.refundFailed(refund, code, at))
            .withStripeEvent(event.eventId());
    return new Decision<>(
        reversed ? change.with(LedgerEntry.reversed(refund, at)) : change,
        new Outcome.Applied(order.id(), "refund_failed"));
  }

  /**
   * The total of a charge's refunds names none of them: it tells whether one is missing, which
   * {@code refund.created} brings, or else the schedule.
   */
  Decision<Outcome> chargeRefunded(ChargeRefunded event) {
    Money known =
        records.refunds().stream()
            .filter(refund -> refund.state() != Refund.State.FAILED)
            .map(Refund::amount)
            .reduce(Money.zero(order.captured().currency()), Money::plus);
    boolean covered =
        event.total().currency().equals(known.currency()) && event.total().compareTo(known) <= 0;
    return Decision.nothing(
        covered
            ? new Outcome.Duplicate()
            : new Outcome.Ignored("the refund itself is told by an event of its own"));
  }

  private Order.Builder refunded(Money total) {
    return order.toBuilder(at).refunded(total).paymentStatus(status(total));
  }

  /** What an order's payment is called once so much of it went back. */
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
