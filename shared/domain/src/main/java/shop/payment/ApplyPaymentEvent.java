package shop.payment;

import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.ledger.Payments;
import shop.order.Order;
import shop.order.Orders;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentProcessing;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Other;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Makes of Stripe's news what it means for the order now, in one transaction that also remembers
 * Stripe's event: twice is once, and what comes in the wrong order is decided by the order's state
 * (Stripe, "Receive Stripe events in your webhook endpoint": neither order nor single delivery is
 * guaranteed).
 */
public final class ApplyPaymentEvent {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyPaymentEvent.class);

  private final Deciding deciding;
  private final Payments payments;
  private final SettleRefund settleRefund;
  private final Clock clock;
  private final Ids ids;

  public ApplyPaymentEvent(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.deciding = new Deciding(orders);
    this.payments = payments;
    this.settleRefund = new SettleRefund(orders, payments, clock, ids);
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of a notice. But for {@link Premature}, Stripe need not send it again. */
  public sealed interface Outcome {
    /** The order changed. */
    record Applied(String orderId, String what) implements Outcome {}

    /** It was applied before. */
    record Duplicate() implements Outcome {}

    /** Another amount, currency or intent than the order's: refused, and somebody has to look. */
    record Mismatched(String orderId) implements Outcome {}

    /** It changes nothing. */
    record Ignored(String why) implements Outcome {}

    /** It came before news that it builds on: Stripe shall tell it again later. */
    record Premature(String why) implements Outcome {}
  }

  /**
   * Applies a notice.
   *
   * @throws IllegalStateException when the order kept changing meanwhile: Stripe tries again later
   */
  public Outcome apply(PaymentEvent event) {
    return switch (event) {
      case IntentSucceeded succeeded ->
          alarmed(succeeded, decide(succeeded.orderId(), succeeded, PaymentRules::succeeded));
      case IntentProcessing processing ->
          decide(processing.orderId(), processing, PaymentRules::processing);
      case IntentFailed failed -> decide(failed.orderId(), failed, PaymentRules::failed);
      case IntentCancelled cancelled ->
          decide(cancelled.orderId(), cancelled, PaymentRules::cancelled);
      case RefundSettled settled -> settleRefund.settle(settled);
      case ChargeRefunded refunded ->
          ofIntent(refunded.intentId(), order -> refundRules(order).chargeRefunded(refunded));
      case Disputed disputed ->
          alarmed(
              disputed,
              ofIntent(disputed.intentId(), order -> disputeRules(order).disputed(disputed)));
      case Other other -> new Outcome.Ignored("no use for " + other.type());
    };
  }

  /** What is told of an intent and not of an order; one that is not in the books is not ours. */
  private Outcome ofIntent(String intentId, Function<Order, Decision<Outcome>> rule) {
    return payments
        .orderOfIntent(intentId)
        .map(
            orderId ->
                deciding.decide(
                    orderId,
                    rule,
                    () -> new Outcome.Ignored("unknown order"),
                    Outcome.Duplicate::new))
        .orElseGet(() -> new Outcome.Ignored("a payment that is not the shop's"));
  }

  private <N extends PaymentEvent> Outcome decide(
      String orderId, N notice, BiFunction<PaymentRules, N, Decision<Outcome>> rule) {
    return deciding.decide(
        orderId,
        order -> rule.apply(rules(order), notice),
        () -> {
          LOG.atError().addKeyValue("order_id", orderId).log("a payment of an unknown order");
          return new Outcome.Ignored("unknown order");
        },
        Outcome.Duplicate::new);
  }

  private PaymentRules rules(Order order) {
    return new PaymentRules(order, payments.records(order.id()), clock.instant(), ids);
  }

  private RefundRules refundRules(Order order) {
    return new RefundRules(order, payments.records(order.id()), clock.instant(), ids);
  }

  private DisputeRules disputeRules(Order order) {
    return new DisputeRules(order, payments.records(order.id()), clock.instant(), ids);
  }

  private static Outcome alarmed(IntentSucceeded event, Outcome outcome) {
    if (outcome instanceof Outcome.Mismatched) {
      LOG.atError()
          .addKeyValue("order_id", event.orderId())
          .addKeyValue("intent_id", event.intentId())
          .addKeyValue("received", event.amount())
          .log("a payment does not match its order");
    }
    return outcome;
  }

  private static Outcome alarmed(Disputed event, Outcome outcome) {
    if (outcome instanceof Outcome.Applied applied && !event.status().closed()) {
      LOG.atError()
          .addKeyValue("order_id", applied.orderId())
          .addKeyValue("dispute_id", event.disputeId())
          .addKeyValue("reason", event.reason())
          .addKeyValue("evidence_due_by", event.evidenceDueBy())
          .log("a payment is disputed");
    }
    return outcome;
  }
}
