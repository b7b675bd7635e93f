package shop.payment;

import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.ledger.Payments;
import shop.order.Order;
import shop.order.Orders;
import shop.order.lifecycle.OrderUpdater;
import shop.order.lifecycle.TransitionDecision;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentProcessing;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Other;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Applies an event of the payment provider to its order, in one transaction that also records the
 * event's id. A repeated event changes nothing, and the order's state decides what a late event
 * means: Stripe guarantees neither order nor single delivery (Stripe, "Receive Stripe events in
 * your webhook endpoint").
 */
public final class ApplyPaymentEvent {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyPaymentEvent.class);

  private final OrderUpdater updater;
  private final Payments payments;
  private final SettleRefund settleRefund;
  private final Clock clock;
  private final Ids ids;

  public ApplyPaymentEvent(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.payments = payments;
    this.settleRefund = new SettleRefund(orders, payments, clock, ids);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Applies an event.
   *
   * @throws IllegalStateException when the order kept changing concurrently: Stripe retries later
   */
  public PaymentEventResult apply(PaymentEvent event) {
    return switch (event) {
      case IntentSucceeded succeeded ->
          logged(succeeded, apply(succeeded.orderId(), succeeded, PaymentRules::succeeded));
      case IntentProcessing processing ->
          apply(processing.orderId(), processing, PaymentRules::processing);
      case IntentFailed failed -> apply(failed.orderId(), failed, PaymentRules::failed);
      case IntentCancelled cancelled ->
          apply(cancelled.orderId(), cancelled, PaymentRules::cancelled);
      case RefundSettled settled -> settleRefund.settle(settled);
      case ChargeRefunded refunded ->
          applyByIntent(refunded.intentId(), order -> refundRules(order).chargeRefunded(refunded));
      case Disputed disputed ->
          logged(
              disputed,
              applyByIntent(disputed.intentId(), order -> disputeRules(order).disputed(disputed)));
      case Other other -> new PaymentEventResult.Ignored("the shop does not use " + other.type());
    };
  }

  /** Applies an event that names an intent and no order. An unrecorded intent is not the shop's. */
  private PaymentEventResult applyByIntent(
      String intentId, Function<Order, TransitionDecision<PaymentEventResult>> rule) {
    return payments
        .orderOfIntent(intentId)
        .map(orderId -> write(orderId, rule, () -> new PaymentEventResult.Ignored("unknown order")))
        .orElseGet(() -> new PaymentEventResult.Ignored("the payment does not belong to the shop"));
  }

  private <E extends PaymentEvent> PaymentEventResult apply(
      String orderId,
      E event,
      BiFunction<PaymentRules, E, TransitionDecision<PaymentEventResult>> rule) {
    return write(
        orderId,
        order -> rule.apply(rules(order), event),
        () -> {
          LOG.atError().addKeyValue("order_id", orderId).log("a payment of an unknown order");
          return new PaymentEventResult.Ignored("unknown order");
        });
  }

  private PaymentEventResult write(
      String orderId,
      Function<Order, TransitionDecision<PaymentEventResult>> rule,
      Supplier<PaymentEventResult> unknownOrder) {
    return updater
        .write(orderId, rule, unknownOrder, PaymentEventResult.Duplicate::new)
        .orThrow("order " + orderId);
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

  private static PaymentEventResult logged(IntentSucceeded event, PaymentEventResult result) {
    if (result instanceof PaymentEventResult.Mismatched) {
      LOG.atError()
          .addKeyValue("order_id", event.orderId())
          .addKeyValue("intent_id", event.intentId())
          .addKeyValue("received", event.amount())
          .log("a payment does not match its order");
    }
    return result;
  }

  private static PaymentEventResult logged(Disputed event, PaymentEventResult result) {
    if (result instanceof PaymentEventResult.Applied applied && !event.status().closed()) {
      LOG.atError()
          .addKeyValue("order_id", applied.orderId())
          .addKeyValue("dispute_id", event.disputeId())
          .addKeyValue("reason", event.reason())
          .addKeyValue("evidence_due_by", event.evidenceDueBy())
          .log("a payment is disputed");
    }
    return result;
  }
}
