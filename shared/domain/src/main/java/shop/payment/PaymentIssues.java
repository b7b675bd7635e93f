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

/**
 * Raises what reconciliation finds and cannot heal, in the administrators' list, with an event and
 * one log line for the alarm: once for an intent, however often it is found.
 */
final class PaymentIssues {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentIssues.class);

  private final Deciding deciding;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  PaymentIssues(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.deciding = new Deciding(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /** Raises that something about an intent cannot be healed. */
  void raise(String orderId, String intentId, String problem) {
    raise(orderId, intentId, problem, change -> change);
  }

  /** Raises that Stripe does not know a payment, and asks about it no more. */
  void raiseUnknownPayment(Payment payment) {
    Payment over = payment.as(Payment.State.CANCELLED, clock.instant());
    raise(
        payment.orderId(),
        payment.intentId(),
        "Stripe does not know the payment",
        change -> change.with(over));
  }

  private void raise(
      String orderId, String intentId, String problem, UnaryOperator<OrderChange> more) {
    boolean raised =
        deciding.decide(
            orderId, order -> decide(order, intentId, problem, more), () -> false, () -> false);
    if (raised) {
      LOG.atError()
          .addKeyValue("order_id", orderId)
          .addKeyValue("intent_id", intentId)
          .addKeyValue("problem", problem)
          .log("a payment cannot be reconciled");
    }
  }

  private Decision<Boolean> decide(
      Order order, String intentId, String problem, UnaryOperator<OrderChange> more) {
    Instant at = clock.instant();
    PaymentIssue issue = PaymentIssue.unreconciled(order.id(), intentId, problem, at);
    if (payments.records(order.id()).issue(issue.id()).isPresent()) {
      return Decision.nothing(false);
    }
    Effects effects =
        Effects.at(at, ids).event(new PaymentUnreconciled(order.id(), intentId, problem));
    OrderChange change = OrderChange.to(order.toBuilder(at).build(), effects).with(issue);
    return new Decision<>(more.apply(change), true);
  }
}
