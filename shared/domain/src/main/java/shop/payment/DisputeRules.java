package shop.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Dispute;
import shop.ledger.LedgerEntry;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.Movement;

/**
 * What news of a dispute means for an order, as pure functions, like {@link PaymentRules}. Its
 * status follows the latest news; its money follows Stripe's balance transactions, each entered
 * once, so that neither order nor repetition of the news matters.
 */
final class DisputeRules {
  /** Why money goes back that a bank gave back when the order was over. */
  static final String REINSTATED = "dispute_reinstated";

  private final Order order;
  private final PaymentRecords records;
  private final Instant at;
  private final Ids ids;

  DisputeRules(Order order, PaymentRecords records, Instant at, Ids ids) {
    this.order = order;
    this.records = records;
    this.at = at;
    this.ids = ids;
  }

  /** A dispute began, moved money, or ended. */
  Decision<Outcome> disputed(Disputed event) {
    String intentId = event.intentId();
    if (!intentId.equals(order.paymentIntentId()) || records.mismatched(intentId)) {
      return Decision.nothing(new Outcome.Ignored("a dispute of money that is not in the books"));
    }
    if (!order.captured().isPositive()) {
      return Decision.nothing(new Outcome.Premature("it is about a payment that is not known yet"));
    }
    @Nullable Dispute known = records.dispute(event.disputeId()).orElse(null);
    boolean newer = known == null || known.supersededBy(event.status(), event.reportedAt());
    List<Movement> movements =
        event.movements().stream().filter(m -> !records.hasEntryFor(m.transactionId())).toList();
    if (!newer && movements.isEmpty()) {
      return Decision.nothing(new Outcome.Duplicate());
    }
    Dispute next = known == null ? opened(event) : known;
    if (known != null && newer) {
      next = known.updated(event.status(), event.evidenceDueBy(), event.reportedAt());
    }
    return new Decision<>(
        change(known, next, movements).withStripeEvent(event.eventId()),
        new Outcome.Applied(order.id(), "dispute-" + next.status().slug()));
  }

  private Dispute opened(Disputed event) {
    return new Dispute(
        event.disputeId(),
        order.id(),
        event.intentId(),
        event.amount(),
        event.reason(),
        event.status(),
        event.evidenceDueBy(),
        at,
        event.reportedAt());
  }

  private OrderChange change(@Nullable Dispute known, Dispute dispute, List<Movement> movements) {
    Money moved =
        movements.stream()
            .map(Movement::amount)
            .reduce(Money.zero(order.captured().currency()), Money::plus);
    Order.Builder next =
        order.toBuilder(at).withdrawn(order.withdrawn().minus(moved)).dispute(dispute.status());
    Effects effects = Effects.at(at, ids);
    if (known == null) {
      next.entry("disputed", null);
      effects = effects.event(openedEvent(dispute));
    }
    if (dispute.status().closed() && (known == null || !known.status().closed())) {
      next.entry("dispute_closed", dispute.status().slug());
      effects = effects.event(closedEvent(dispute));
    }
    for (Movement movement : movements) {
      effects = effects.event(withdrawnEvent(dispute, movement.amount().negated()));
    }
    OrderChange change = returning(next, effects, moved).with(dispute);
    for (Movement movement : movements) {
      change =
          change.with(
              LedgerEntry.disputed(order.id(), movement.transactionId(), movement.amount(), at));
    }
    return change;
  }

  /** Money that comes back for an order which is over goes on to its customer. */
  private OrderChange returning(Order.Builder next, Effects effects, Money moved) {
    Order changed = next.build();
    Money owed = changed.refundable(records.refunds());
    String intentId = order.paymentIntentId();
    if (!order.isClosed() || !moved.isPositive() || !owed.isPositive() || intentId == null) {
      return OrderChange.to(changed, effects);
    }
    Refund refund = Refund.requested(ids.next(), order.id(), intentId, owed, REINSTATED, at);
    return OrderChange.to(
            next.entry("refund_requested", null).build(), effects.event(refund.requestedEvent()))
        .with(refund);
  }

  private ShopEvent openedEvent(Dispute dispute) {
    Instant due = dispute.evidenceDueBy();
    return new ShopEvent.DisputeOpened(
        order.id(),
        order.customerId(),
        dispute.id(),
        dispute.intentId(),
        amount(dispute.amount()),
        dispute.reason(),
        due == null ? null : due.toString());
  }

  private ShopEvent closedEvent(Dispute dispute) {
    return new ShopEvent.DisputeClosed(
        order.id(),
        order.customerId(),
        dispute.id(),
        amount(dispute.amount()),
        dispute.status().slug());
  }

  private ShopEvent withdrawnEvent(Dispute dispute, Money money) {
    return new ShopEvent.PaymentWithdrawn(
        order.id(), order.customerId(), dispute.id(), amount(money));
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency());
  }
}
