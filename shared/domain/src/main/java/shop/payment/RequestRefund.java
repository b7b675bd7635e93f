package shop.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;

/**
 * Gives money back as an administrator decides: all of it, an amount, or what some units cost, with
 * those units back to the stock or not. Never more than is with the shop, because the order's
 * version guards what was read; a worker asks Stripe once it is committed.
 */
public final class RequestRefund {
  private final Orders orders;
  private final Payments payments;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public RequestRefund(
      Orders orders, Payments payments, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What the administrator wants.
   *
   * @param amount null: what the lines cost with their tax, or without lines all that is left
   * @param lines the units that it is for; empty: none in particular
   * @param restock whether these units are back in the house; without lines and amount: all are
   * @param reason in the administrator's words, for the audit trail
   */
  public record Command(@Nullable Money amount, List<Units> lines, boolean restock, String reason) {
    public Command {
      lines = List.copyOf(lines);
      if (lines.stream().map(Units::sku).distinct().count() < lines.size()) {
        throw new IllegalArgumentException("a SKU twice");
      }
    }

    /** Units of one line. */
    public record Units(String sku, int quantity) {}
  }

  /** How it ended. */
  public sealed interface Outcome {
    /** It is on its way; Stripe decides whether it arrives. */
    record Requested(Refund refund) implements Outcome {}

    record Repeated(PriorResponse earlier) implements Outcome {}

    record NotFound() implements Outcome {}

    /** More money than is left, or none, or another currency. */
    record TooMuch(Money refundable) implements Outcome {}

    /**
     * More units than are left of a line.
     *
     * @param left 0 for a SKU that was not ordered
     */
    record TooManyUnits(String sku, int left) implements Outcome {}

    /** Others changed the order all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Requests a refund, once for an idempotency key. */
  public Outcome request(
      String adminId,
      String orderId,
      Command command,
      @Nullable IdempotentRequest<Refund> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<PriorResponse> prior = idempotency.priorResponse(request);
      if (prior.isPresent()) {
        return new Outcome.Repeated(prior.get());
      }
      Optional<Order> order = orders.find(orderId);
      if (order.isEmpty()) {
        return new Outcome.NotFound();
      }
      Decision<Outcome> decision = decide(order.get(), adminId, command, request);
      OrderChange change = decision.change();
      if (change == null) {
        return unlessRepeated(request, decision.outcome());
      }
      if (orders.commit(change) == Orders.ChangeResult.COMMITTED) {
        return decision.outcome();
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** A refusal may be due to the same request, which came through between two looks. */
  private Outcome unlessRepeated(@Nullable IdempotentRequest<Refund> request, Outcome refusal) {
    return idempotency.priorResponse(request).<Outcome>map(Outcome.Repeated::new).orElse(refusal);
  }

  private Decision<Outcome> decide(
      Order order, String adminId, Command command, @Nullable IdempotentRequest<Refund> request) {
    RefundedUnits units = new RefundedUnits(order, payments.refundsOfOrder(order.id()));
    Optional<Outcome.TooManyUnits> excess = units.excess(command);
    if (excess.isPresent()) {
      return Decision.nothing(excess.get());
    }
    Money refundable = units.refundable();
    List<Refund.Line> lines = units.lines(command);
    Money amount = command.amount();
    if (amount == null) {
      amount = command.lines().isEmpty() ? refundable : units.price(command.lines());
    }
    String intentId = order.paymentIntentId();
    boolean possible =
        amount.isPositive()
            && amount.currency().equals(refundable.currency())
            && amount.compareTo(refundable) <= 0;
    if (!possible || intentId == null) {
      return Decision.nothing(new Outcome.TooMuch(refundable));
    }
    Instant at = clock.instant();
    Refund refund =
        Refund.requested(ids.next(), order.id(), intentId, amount, "administrator", at)
            .withLines(lines);
    Effects effects =
        Effects.at(at, ids)
            .event(refund.requestedEvent())
            .audit(adminId, "order.refund_part", "order/" + order.id(), detail(refund, command))
            .respond(request, refund);
    List<Refund.Line> restocked = lines.stream().filter(Refund.Line::restocked).toList();
    Order next = order.toBuilder(at).returned(restocked).entry("refund_requested", null).build();
    OrderChange change =
        OrderChange.to(next, effects).with(refund).withStock(order.returnedToStock(restocked));
    return new Decision<>(change, new Outcome.Requested(refund));
  }

  private static String detail(Refund refund, Command command) {
    Money amount = refund.amount();
    return refund.id()
        + " "
        + amount.amountMinor()
        + " "
        + amount.currency()
        + ": "
        + command.reason();
  }
}
