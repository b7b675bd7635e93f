package shop.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A payment that its customer's bank asks back. Stripe decides what becomes of it and tells it in
 * any order: {@link #supersededBy} says which news are the later ones.
 *
 * @param id Stripe's id
 * @param amount what the bank asks for; another amount than the payment's is possible
 * @param reason Stripe's word for it, such as fraudulent
 * @param evidenceDueBy until when an administrator has to answer at Stripe, null: no answer awaited
 * @param reportedAt when Stripe said so, to the second
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

  /** Whether news are later than what is known: by their time, and within a second by status. */
  public boolean supersededBy(DisputeStatus next, Instant at) {
    int later = at.compareTo(reportedAt);
    return later > 0 || (later == 0 && next.compareTo(status) > 0);
  }

  /** The same dispute as Stripe tells it later. */
  public Dispute updated(DisputeStatus next, @Nullable Instant due, Instant at) {
    return new Dispute(id, orderId, intentId, amount, reason, next, due, openedAt, at);
  }
}
