package shop.payment;

import shop.ledger.PaymentRecords;
import shop.ledger.Payments;
import shop.ledger.Refund;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.order.Order;
import shop.order.Orders;
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Records what became of a refund. The worker that asked Stripe, Stripe's webhook and the schedule
 * all come here, in any order; the first one changes something. A refund that somebody made at
 * Stripe by hand is recorded like one of ours.
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
  public Outcome settle(RefundSettled event) {
    String orderId = orderOf(event);
    if (orderId == null) {
      return new Outcome.Ignored("a refund of a payment that is not the shop's");
    }
    Outcome outcome =
        deciding.decide(
            orderId,
            order -> decide(order, event),
            () -> new Outcome.Ignored("unknown order"),
            Outcome.Duplicate::new);
    report(orderId, event, outcome);
    return outcome;
  }

  private @Nullable String orderOf(RefundSettled event) {
    if (event.orderId() != null || event.intentId() == null) {
      return event.orderId();
    }
    return payments.orderOfIntent(event.intentId()).orElse(null);
  }

  private Decision<Outcome> decide(Order order, RefundSettled event) {
    PaymentRecords records = payments.records(order.id());
    return new RefundRules(order, records, clock.instant(), ids).settled(event);
  }

  private static void report(String orderId, RefundSettled event, Outcome outcome) {
    if (event.state() == Refund.State.FAILED && outcome instanceof Outcome.Applied) {
      LOG.atError()
          .addKeyValue("order_id", orderId)
          .addKeyValue("refund_id", event.refundId())
          .addKeyValue("code", event.code())
          .log("a refund failed");
    } else if (outcome instanceof Outcome.Ignored ignored) {
      LOG.atWarn()
          .addKeyValue("order_id", orderId)
          .addKeyValue("refund_id", event.refundId())
          .addKeyValue("stripe_refund", event.stripeId())
          .addKeyValue("why", ignored.why())
          .log("news of a refund changed nothing");
    }
  }
}
