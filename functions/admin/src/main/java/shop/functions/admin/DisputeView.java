package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.ledger.Dispute;

/**
 * A dispute.
 *
 * @param status as Stripe calls it
 * @param evidenceDueBy until when an answer at Stripe counts, null when none is awaited
 */
record DisputeView(
    String id,
    String orderId,
    String paymentIntentId,
    Money amount,
    String reason,
    String status,
    @Nullable Instant evidenceDueBy,
    Instant openedAt) {

  static DisputeView of(Dispute dispute) {
    return new DisputeView(
        dispute.id(),
        dispute.orderId(),
        dispute.intentId(),
        dispute.amount(),
        dispute.reason(),
        dispute.status().slug(),
        dispute.evidenceDueBy(),
        dispute.openedAt());
  }
}
