package shop.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.reason.AuditAction;
import shop.contracts.reason.RefundReason;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.lifecycle.OrderUpdater;
import shop.order.lifecycle.RestockRules;
import shop.order.lifecycle.TransitionDecision;

/**
 * Refunds what an administrator names: the whole payment, an amount, or the price of units, which
 * return to stock or do not. Units that return to stock before they were shipped are cancelled,
 * also those of a partly shipped order ({@link RestockRules}). A refund never exceeds what the shop
 * holds, because the order's version guards what was read. A worker requests the refund from Stripe
 * after the commit.
 */
public final class RequestRefund {
  private final OrderUpdater updater;
  private final Payments payments;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public RequestRefund(
      Orders orders, Payments payments, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.payments = payments;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The refund is requested; Stripe decides whether it succeeds. */
    record Requested(Refund refund) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The amount exceeds what is refundable, is not positive, or has another currency. */
    record TooMuch(Money refundable) implements Outcome {}

    /**
     * More units than are left of a line.
     *
     * @param left 0 for a SKU that was not ordered
     */
    record TooManyUnits(String sku, int left) implements Outcome {}

    /** The order kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Requests a refund.
   *
   * @param request the client's idempotency key; null: each request is a new refund
   */
  public Outcome request(
      String adminId,
      String orderId,
      RefundCommand command,
      @Nullable IdempotentRequest<Refund> request) {
    return updater
        .<Outcome>write(
            orderId, order -> decide(order, adminId, command, request), Outcome.NotFound::new)
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private TransitionDecision<Outcome> decide(
      Order order,
      String adminId,
      RefundCommand command,
      @Nullable IdempotentRequest<Refund> request) {
    RefundedUnits units = new RefundedUnits(order, payments.refundsOfOrder(order.id()));
    Optional<RefundedUnits.Excess> excess = units.excess(command);
    if (excess.isPresent()) {
      return TransitionDecision.nothing(
          new Outcome.TooManyUnits(excess.get().sku(), excess.get().left()));
    }
    Money refundable = units.refundable();
    Money amount = amount(command, units, refundable);
    String intentId = order.paymentIntentId();
    boolean possible =
        amount.isPositive()
            && amount.currency().equals(refundable.currency())
            && amount.compareTo(refundable) <= 0;
    if (!possible || intentId == null) {
      return TransitionDecision.nothing(new Outcome.TooMuch(refundable));
    }
    Instant at = clock.instant();
    Refund refund =
        Refund.requested(ids.next(), order.id(), intentId, amount, RefundReason.ADMINISTRATOR, at)
            .withLines(units.lines(command));
    if (command.shipping()) {
      refund = refund.withShipping();
    }
    Effects effects =
        Effects.at(at, ids)
            .event(refund.requestedEvent())
            .audit(
                adminId,
                AuditAction.ORDER_REFUND_PART,
                "order/" + order.id(),
                detail(refund, command))
            .respond(request, refund);
    OrderChange change =
        new RestockRules(order, effects)
            .refundRequested(refund, command.restockFrom(), amount.equals(refundable));
    return TransitionDecision.commit(change, new Outcome.Requested(refund));
  }

  private static Money amount(RefundCommand command, RefundedUnits units, Money refundable) {
    Money amount = command.amount();
    if (amount != null) {
      return amount;
    }
    if (command.isForWholeOrder()) {
      return refundable;
    }
    Money lines = units.price(command.lines());
    return command.shipping() ? lines.plus(units.shippingPrice()) : lines;
  }

  private static String detail(Refund refund, RefundCommand command) {
    Money amount = refund.amount();
    return "%s %d %s: %s"
        .formatted(refund.id(), amount.amountMinor(), amount.currency(), command.reason());
  }
}
