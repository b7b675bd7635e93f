package shop.payment;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.PaymentStatus;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentNotice.RefundSettled;

/**
 * Records what became of a refund. The worker that asked Stripe and Stripe's webhook both come
 * here, in any order; the second one changes nothing.
 */
public final class SettleRefund {
  private static final Logger LOG = LoggerFactory.getLogger(SettleRefund.class);

  private final Deciding deciding;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  public SettleRefund(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.deciding = new Deciding(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /** Applies what Stripe says of a refund. */
  public Outcome settle(RefundSettled notice) {
    Outcome outcome =
        deciding.decide(
            notice.orderId(),
            order ->
                payments
                    .findRefund(order.id(), notice.refundId())
                    .map(refund -> decide(order, refund, notice))
                    .orElseGet(() -> Decision.nothing(new Outcome.Ignored("unknown refund"))),
            () -> new Outcome.Ignored("unknown order"),
            Outcome.Duplicate::new);
    report(notice, outcome);
    return outcome;
  }

  private static void report(RefundSettled notice, Outcome outcome) {
    boolean failed = notice.state() == Refund.State.FAILED;
    if (failed && outcome instanceof Outcome.Applied) {
      LOG.atError()
          .addKeyValue("order_id", notice.orderId())
          .addKeyValue("refund_id", notice.refundId())
          .addKeyValue("code", notice.code())
          .log("a refund failed");
    } else if (outcome instanceof Outcome.Ignored ignored) {
      LOG.atWarn()
          .addKeyValue("order_id", notice.orderId())
          .addKeyValue("refund_id", notice.refundId())
          .addKeyValue("why", ignored.why())
          .log("news of a refund changed nothing");
    }
  }

  private Decision<Outcome> decide(Order order, Refund refund, RefundSettled notice) {
    return switch (refund.state()) {
      case REQUESTED ->
          switch (notice.state()) {
            case REQUESTED -> takenOn(order, refund, notice);
            case SUCCEEDED -> succeeded(order, refund, notice);
            case FAILED -> failed(order, refund, notice, order.refunded());
          };
      case SUCCEEDED ->
          // A bank can send a refund back days after Stripe called it a success.
          notice.state() == Refund.State.FAILED
              ? failed(order, refund, notice, order.refunded().minus(refund.amount()))
              : Decision.nothing(new Outcome.Duplicate());
      case FAILED ->
          notice.state() == Refund.State.SUCCEEDED
              ? Decision.nothing(new Outcome.Ignored("the refund had failed for good"))
              : Decision.nothing(new Outcome.Duplicate());
    };
  }

  private Decision<Outcome> takenOn(Order order, Refund refund, RefundSettled notice) {
    if (refund.stripeId() != null) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Instant at = clock.instant();
    OrderChange change =
        OrderChange.to(order.next(at).build(), Effects.at(at, ids))
            .with(refund.settled(Refund.State.REQUESTED, notice.stripeId(), at))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "refund-pending"));
  }

  private Decision<Outcome> succeeded(Order order, Refund refund, RefundSettled notice) {
    Instant at = clock.instant();
    Money refunded = order.refunded().plus(refund.amount());
    Order next =
        order
            .next(at)
            .refunded(refunded)
            .paymentStatus(status(order, refunded))
            .entry("refunded", null)
            .build();
    Effects effects =
        Effects.at(at, ids).event(refundedEvent(order, refund, refund.amount().amountMinor()));
    OrderChange change =
        OrderChange.to(next, effects)
            .with(refund.settled(Refund.State.SUCCEEDED, notice.stripeId(), at))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "refunded"));
  }

  private Decision<Outcome> failed(
      Order order, Refund refund, RefundSettled notice, Money refunded) {
    Instant at = clock.instant();
    Order next =
        order
            .next(at)
            .refunded(refunded)
            .paymentStatus(status(order, refunded))
            .entry("refund-failed", null)
            .build();
    String code = notice.code() == null ? "unknown" : notice.code();
    Amount amount = new Amount(refund.amount().amountMinor(), refund.amount().currency());
    Effects effects =
        Effects.at(at, ids)
            .event(new ShopEvent.RefundFailed(order.id(), refund.id(), amount, code));
    if (refund.state() == Refund.State.SUCCEEDED) {
      effects = effects.event(refundedEvent(order, refund, -refund.amount().amountMinor()));
    }
    OrderChange change =
        OrderChange.to(next, effects)
            .with(refund.settled(Refund.State.FAILED, notice.stripeId(), at))
            .seen(notice.eventId());
    return new Decision<>(change, new Outcome.Applied(order.id(), "refund-failed"));
  }

  private static ShopEvent refundedEvent(Order order, Refund refund, long amountMinor) {
    return new ShopEvent.PaymentRefunded(
        order.id(),
        order.customerId(),
        refund.id(),
        new Amount(amountMinor, refund.amount().currency()));
  }

  /** What an order's payment is called once so much of it went back. */
  static PaymentStatus status(Order order, Money refunded) {
    if (refunded.isZero()) {
      return PaymentStatus.SUCCEEDED;
    }
    return refunded.equals(order.captured())
        ? PaymentStatus.REFUNDED
        : PaymentStatus.PARTIALLY_REFUNDED;
  }
}
