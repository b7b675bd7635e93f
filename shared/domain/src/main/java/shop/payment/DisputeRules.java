package shop.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Dispute;
import shop.ledger.LedgerEntry;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.lifecycle.TransitionDecision;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.Movement;

/**
 * The effect of a dispute event on an order, as pure functions, like {@link PaymentRules}. The
 * status follows the latest event. The money follows Stripe's balance transactions, each recorded
 * once, so neither the order of events nor repetition matters.
 */
final class DisputeRules {
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

  /** A dispute was opened, moved money, or was closed. */
  TransitionDecision<PaymentEventResult> disputed(Disputed event) {
    String intentId = event.intentId();
    if (!intentId.equals(order.paymentIntentId()) || records.mismatched(intentId)) {
      return TransitionDecision.nothing(
          new PaymentEventResult.Ignored("the disputed payment is not recorded"));
    }
    if (!order.captured().isPositive()) {
      return TransitionDecision.nothing(
          new PaymentEventResult.Premature("its payment is not recorded yet"));
    }
    @Nullable Dispute known = records.dispute(event.disputeId()).orElse(null);
    boolean newer = known == null || known.supersededBy(event.status(), event.reportedAt());
    List<Movement> movements =
        event.movements().stream().filter(m -> !records.hasEntryFor(m.transactionId())).toList();
    if (!newer && movements.isEmpty()) {
      return TransitionDecision.nothing(new PaymentEventResult.Duplicate());
    }
    Dispute next = known == null ? opened(event) : known;
    if (known != null && newer) {
      next = known.updated(event.status(), event.evidenceDueBy(), event.reportedAt());
    }
    return new TransitionDecision<>(
        change(known, next, movements).withStripeEvent(event.eventId()),
        new PaymentEventResult.Applied(order.id(), "dispute_" + next.status().slug()));
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
      next.entry(TimelineEvent.DISPUTED, null);
      effects = effects.event(openedEvent(dispute));
    }
    if (dispute.status().closed() && (known == null || !known.status().closed())) {
      next.entry(TimelineEvent.DISPUTE_CLOSED, dispute.status().slug());
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

  /** Money that a bank reinstates for a closed order is refunded to the customer. */
  private OrderChange returning(Order.Builder next, Effects effects, Money moved) {
    Order changed = next.build();
    Money refundable = changed.refundable(records.refunds());
    String intentId = order.paymentIntentId();
    if (!order.isClosed() || !moved.isPositive() || !refundable.isPositive() || intentId == null) {
      return OrderChange.to(changed, effects);
    }
    Refund refund =
        Refund.requested(
            ids.next(), order.id(), intentId, refundable, RefundReason.DISPUTE_REINSTATED, at);
    return OrderChange.to(
            next.entry(TimelineEvent.REFUND_REQUESTED, null).build(),
            effects.event(refund.requestedEvent()))
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
