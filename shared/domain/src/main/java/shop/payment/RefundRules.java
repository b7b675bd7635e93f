package shop.payment;

import java.time.Instant;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.PaymentStatus;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentNotice.ChargeRefunded;
import shop.payment.PaymentNotice.RefundSettled;

/** What news of a refund means for an order, as pure functions, like {@link PaymentRules}. */
final class RefundRules {
  /** Why money went back that the shop did not send. */
  static final String BY_HAND = "by-hand";

  private final Order order;
  private final Books books;
  private final Instant at;
  private final Ids ids;

  RefundRules(Order order, Books books, Instant at, Ids ids) {
    this.order = order;
    this.books = books;
    this.at = at;
    this.ids = ids;
  }

  /** A refund of ours, or one that was made at Stripe by hand, is taken on, done or failed. */
  Decision<Outcome> settled(RefundSettled notice) {
    Optional<Refund> known =
        books.refunds().stream()
            .filter(
                refund ->
                    refund.id().equals(notice.refundId())
                        || (notice.stripeId() != null
                            && notice.stripeId().equals(refund.stripeId())))
            .findFirst();
    return known.map(refund -> settled(refund, notice)).orElseGet(() -> byHand(notice));
  }

  private Decision<Outcome> settled(Refund refund, RefundSettled notice) {
    return switch (refund.state()) {
      case REQUESTED ->
          switch (notice.state()) {
            case REQUESTED -> takenOn(refund, notice);
            case SUCCEEDED -> succeeded(refund, notice);
            case FAILED -> failed(refund, notice);
          };
      case SUCCEEDED ->
          // A bank can send a refund back days after Stripe called it a success.
          notice.state() == Refund.State.FAILED
              ? failed(refund, notice)
              : Decision.nothing(new Outcome.Duplicate());
      case FAILED ->
          notice.state() == Refund.State.SUCCEEDED
              ? Decision.nothing(new Outcome.Ignored("the refund had failed for good"))
              : Decision.nothing(new Outcome.Duplicate());
    };
  }

  /** Nobody of the shop asked for it, but the money moves: the books say so. */
  private Decision<Outcome> byHand(RefundSettled notice) {
    String stripeId = notice.stripeId();
    String intentId = notice.intentId();
    if (stripeId == null || intentId == null || notice.state() == Refund.State.FAILED) {
      return Decision.nothing(new Outcome.Ignored("unknown refund"));
    }
    if (!intentId.equals(order.paymentIntentId()) || books.mismatched(intentId)) {
      return Decision.nothing(new Outcome.Ignored("a refund of money that is not in the books"));
    }
    if (order.refunded().plus(notice.amount()).compareTo(order.captured()) > 0) {
      return Decision.nothing(new Outcome.NotYet("it returns more than is known to be paid"));
    }
    Refund refund = Refund.requested(stripeId, order.id(), intentId, notice.amount(), BY_HAND, at);
    return notice.state() == Refund.State.SUCCEEDED
        ? succeeded(refund, notice)
        : takenOn(refund, notice);
  }

  private Decision<Outcome> takenOn(Refund refund, RefundSettled notice) {
    if (refund.stripeId() != null) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Order.Next next = order.next(at);
    if (refund.reason().equals(BY_HAND)) {
      next.entry("refund-requested", null);
    }
    OrderChange change =
        OrderChange.to(next.build(), effects())
            .with(refund.settled(Refund.State.REQUESTED, notice.stripeId(), at))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "refund-pending"));
  }

  private Decision<Outcome> succeeded(Refund refund, RefundSettled notice) {
    Order next = refunded(order.refunded().plus(refund.amount())).entry("refunded", null).build();
    OrderChange change =
        OrderChange.to(next, effects().event(refundedEvent(refund, refund.amount())))
            .with(refund.settled(Refund.State.SUCCEEDED, notice.stripeId(), at))
            .with(LedgerEntry.refunded(refund, at))
            .seen(notice.eventId());
    if (!next.holdsMoney()) {
      for (PaymentIssue issue : books.issues()) {
        if (issue.open() && issue.kind() == PaymentIssue.Kind.REFUND_FAILED) {
          change = change.with(issue.resolved("refund " + refund.id() + " returned the rest", at));
        }
      }
    }
    return new Decision<>(change, new Outcome.Applied(order.id(), "refunded"));
  }

  private Decision<Outcome> failed(Refund refund, RefundSettled notice) {
    String code = notice.code() == null ? "unknown" : notice.code();
    Effects effects =
        effects()
            .event(
                new ShopEvent.RefundFailed(order.id(), refund.id(), amount(refund.amount()), code));
    boolean reversed = refund.state() == Refund.State.SUCCEEDED;
    Money back = reversed ? order.refunded().minus(refund.amount()) : order.refunded();
    OrderChange change =
        OrderChange.to(
                refunded(back).entry("refund-failed", null).build(),
                reversed
                    ? effects.event(refundedEvent(refund, refund.amount().negated()))
                    : effects)
            .with(refund.settled(Refund.State.FAILED, notice.stripeId(), at))
            .with(PaymentIssue.refundFailed(refund, code, at))
            .seen(notice.eventId());
    return new Decision<>(
        reversed ? change.with(LedgerEntry.reversed(refund, at)) : change,
        new Outcome.Applied(order.id(), "refund-failed"));
  }

  /**
   * The total of a charge's refunds names none of them: it tells whether one is missing, which
   * {@code refund.created} brings, or else the schedule.
   */
  Decision<Outcome> total(ChargeRefunded notice) {
    Money known =
        books.refunds().stream()
            .filter(refund -> refund.state() != Refund.State.FAILED)
            .map(Refund::amount)
            .reduce(Money.zero(order.captured().currency()), Money::plus);
    boolean covered =
        notice.total().currency().equals(known.currency()) && notice.total().compareTo(known) <= 0;
    return Decision.nothing(
        covered
            ? new Outcome.Duplicate()
            : new Outcome.Ignored("the refund itself is told by an event of its own"));
  }

  private Order.Next refunded(Money total) {
    return order.next(at).refunded(total).paymentStatus(status(total));
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
