package shop.payment;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.order.Order;
import shop.order.Orders;
import shop.order.lifecycle.OrderUpdater;
import shop.order.lifecycle.TransitionDecision;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Records the result of a refund. The worker that requested it from Stripe, Stripe's webhook and
 * the reconciliation schedule report the same result, in any order; the first report changes the
 * order. A refund that was made in Stripe's dashboard is recorded like one of the shop's.
 */
public final class SettleRefund {
  private static final Logger LOG = LoggerFactory.getLogger(SettleRefund.class);

  private final OrderUpdater updater;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  public SettleRefund(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Applies a refund's state at Stripe.
   *
   * @throws IllegalStateException when the order kept changing concurrently
   */
  public PaymentEventResult settle(RefundSettled event) {
    Optional<String> orderId = orderOf(event);
    if (orderId.isEmpty()) {
      return new PaymentEventResult.Ignored("the payment does not belong to the shop");
    }
    PaymentEventResult result =
        updater
            .<PaymentEventResult>write(
                orderId.get(),
                order -> decide(order, event),
                () -> new PaymentEventResult.Ignored("unknown order"),
                PaymentEventResult.Duplicate::new)
            .orThrow("order " + orderId.get());
    log(orderId.get(), event, result);
    return result;
  }

  private Optional<String> orderOf(RefundSettled event) {
    @Nullable String intentId = event.intentId();
    return event.orderId() != null || intentId == null
        ? Optional.ofNullable(event.orderId())
        : payments.orderOfIntent(intentId);
  }

  private TransitionDecision<PaymentEventResult> decide(Order order, RefundSettled event) {
    return new RefundRules(order, payments.records(order.id()), clock.instant(), ids)
        .settled(event);
  }

  private static void log(String orderId, RefundSettled event, PaymentEventResult result) {
    if (event.state() == Refund.State.FAILED && result instanceof PaymentEventResult.Applied) {
      LOG.atError()
          .addKeyValue("order_id", orderId)
          .addKeyValue("refund_id", event.refundId())
          .addKeyValue("code", event.code())
          .log("a refund failed");
    } else if (result instanceof PaymentEventResult.Ignored ignored) {
      LOG.atWarn()
          .addKeyValue("order_id", orderId)
          .addKeyValue("refund_id", event.refundId())
          .addKeyValue("stripe_refund", event.stripeId())
          .addKeyValue("why", ignored.why())
          .log("a refund event is ignored");
    }
  }
}
