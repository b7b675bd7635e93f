package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.ledger.Dispute;
import shop.money.Money;

/**
 * A dispute about a payment.
 *
 * @param id Stripe's id of the dispute
 * @param amount the disputed amount
 * @param reason Stripe's reason, such as {@code fraudulent}
 * @param status Stripe's status, such as {@code needs_response}
 * @param evidenceDueBy deadline for a response in Stripe; null if Stripe expects none
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
