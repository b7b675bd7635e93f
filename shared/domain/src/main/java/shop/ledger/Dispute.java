package shop.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A dispute: the customer's bank claims a payment back. Stripe's events about it can arrive in any
 * order, so {@link #supersededBy} decides whether an event is newer.
 *
 * @param id Stripe's id
 * @param amount the amount that the bank claims; it can differ from the payment's
 * @param reason Stripe's reason, such as fraudulent
 * @param evidenceDueBy the deadline for evidence at Stripe, null when none is required
 * @param reportedAt the time of Stripe's event, in whole seconds
 */
public record Dispute(
    String id,
    String orderId,
    String intentId,
    Money amount,
    String reason,
    DisputeStatus status,
    @Nullable Instant evidenceDueBy,
    Instant openedAt,
    Instant reportedAt) {

  /** Whether an event is newer than this state: by time, and within a second by status. */
  public boolean supersededBy(DisputeStatus next, Instant at) {
    int later = at.compareTo(reportedAt);
    return later > 0 || (later == 0 && next.compareTo(status) > 0);
  }

  /** The dispute after a newer event. */
  public Dispute updated(DisputeStatus next, @Nullable Instant due, Instant at) {
    return new Dispute(id, orderId, intentId, amount, reason, next, due, openedAt, at);
  }
}
