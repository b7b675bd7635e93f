package shop.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.ShopEvent.PaymentUnreconciled;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Payments;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.lifecycle.OrderUpdater;
import shop.order.lifecycle.TransitionDecision;

/**
 * Raises the differences that reconciliation cannot repair: an issue in the administrators' list,
 * an event, and one log line for the alarm. An intent's issue is raised once, however often the
 * difference is found.
 */
final class PaymentIssues {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentIssues.class);

  private final OrderUpdater updater;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  PaymentIssues(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /** Raises an issue of an intent. */
  void raise(String orderId, String intentId, String problem) {
    raise(orderId, intentId, problem, UnaryOperator.identity());
  }

  /** Raises that Stripe does not know a payment, and closes the payment. */
  void raiseUnknownPayment(Payment payment) {
    Payment closed = payment.as(Payment.State.CANCELLED, clock.instant());
    raise(
        payment.orderId(),
        payment.intentId(),
        "Stripe does not know the payment",
        change -> change.with(closed));
  }

  private void raise(
      String orderId, String intentId, String problem, UnaryOperator<OrderChange> more) {
    boolean raised =
        updater
            .<Boolean>write(orderId, order -> decide(order, intentId, problem, more), () -> false)
            .orThrow("order " + orderId);
    if (raised) {
      LOG.atError()
          .addKeyValue("order_id", orderId)
          .addKeyValue("intent_id", intentId)
          .addKeyValue("problem", problem)
          .log("a payment cannot be reconciled");
    }
  }

  private TransitionDecision<Boolean> decide(
      Order order, String intentId, String problem, UnaryOperator<OrderChange> more) {
    Instant at = clock.instant();
    PaymentIssue issue = PaymentIssue.unreconciled(order.id(), intentId, problem, at);
    if (payments.records(order.id()).issue(issue.id()).isPresent()) {
      return TransitionDecision.nothing(false);
    }
    Effects effects =
        Effects.at(at, ids).event(new PaymentUnreconciled(order.id(), intentId, problem));
    OrderChange change = OrderChange.to(order.toBuilder(at).build(), effects).with(issue);
    return TransitionDecision.commit(more.apply(change), true);
  }
}
