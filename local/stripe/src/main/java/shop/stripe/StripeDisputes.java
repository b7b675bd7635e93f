package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/**
 * Disputes of charges by the banks of cardholders.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">Stripe: disputes</a>
 */
final class StripeDisputes {
  /** The fee that Stripe charges for a dispute, in addition to the disputed amount. */
  private static final long FEE = 1_500;

  private static final Duration RESPONSE_PERIOD = Duration.ofDays(7);
  private static final String INQUIRY_PREFIX = "warning_";

  private StripeDisputes() {}

  /**
   * Opens a dispute.
   *
   * @param amount the disputed amount, 0 for the whole charge
   * @param inquiry whether the bank withdraws no money yet and the charge can still be refunded
   */
  static ObjectNode open(
      StoreTransaction transaction, String chargeId, long amount, boolean inquiry) {
    ObjectNode charge = transaction.get(StripeObjectType.CHARGE, chargeId);
    if (charge.path("disputed").asBoolean()) {
      throw StripeError.invalid("charge_disputed", "This charge is already disputed.");
    }
    transaction.put(charge.put("disputed", true));
    ObjectNode dispute =
        StripeJson.object().put("id", StripeObjectType.DISPUTE.newId()).put("object", "dispute");
    dispute.put("amount", amount == 0 ? charge.path("amount").asLong() : amount);
    dispute.putArray("balance_transactions");
    dispute.set("charge", charge.path("id"));
    dispute.put("created", transaction.now()).set("currency", charge.path("currency"));
    dispute
        .putObject("evidence_details")
        .put("due_by", transaction.now() + RESPONSE_PERIOD.toSeconds())
        .put("has_evidence", false)
        .put("past_due", false)
        .put("submission_count", 0);
    dispute.put("is_charge_refundable", inquiry).put("livemode", false).putObject("metadata");
    dispute.set("payment_intent", charge.path("payment_intent"));
    dispute.put("reason", "fraudulent");
    dispute.put("status", inquiry ? INQUIRY_PREFIX + "needs_response" : "needs_response");
    if (!inquiry) {
      addBalanceTransaction(transaction, dispute, -1);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.created", dispute);
    if (!inquiry) {
      transaction.emit("charge.dispute.funds_withdrawn", dispute);
    }
    return dispute;
  }

  /** Updates the evidence of the shop. It is reviewed once it is submitted. */
  static StripeResponse update(StoreTransaction transaction, String id, FormParameters form) {
    form.rejectUnknown(Set.of("evidence", "metadata", "submit"));
    ObjectNode dispute = transaction.get(StripeObjectType.DISPUTE, id);
    String status = dispute.path("status").asText();
    if (!status.endsWith("needs_response")) {
      throw StripeError.invalid(null, "This dispute does not accept evidence.");
    }
    if (form.isTrue("submit")) {
      dispute.put("status", status.replace("needs_response", "under_review"));
      dispute.withObject("evidence_details").put("has_evidence", true).put("submission_count", 1);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.updated", dispute);
    return StripeResponse.ok(dispute);
  }

  /** Closes a dispute. The bank returns the withdrawn money if the shop wins. */
  static ObjectNode close(StoreTransaction transaction, String id, boolean won) {
    ObjectNode dispute = transaction.get(StripeObjectType.DISPUTE, id);
    String status = dispute.path("status").asText();
    if (!status.endsWith("needs_response") && !status.endsWith("under_review")) {
      throw StripeError.invalid(null, "This dispute is already closed.");
    }
    boolean inquiry = status.startsWith(INQUIRY_PREFIX);
    String outcome = won ? "won" : "lost";
    dispute.put("status", inquiry ? INQUIRY_PREFIX + "closed" : outcome);
    boolean returnsMoney = won && !inquiry;
    if (returnsMoney) {
      addBalanceTransaction(transaction, dispute, 1);
      dispute.put("is_charge_refundable", true);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.closed", dispute);
    if (returnsMoney) {
      transaction.emit("charge.dispute.funds_reinstated", dispute);
    }
    return dispute;
  }

  private static void addBalanceTransaction(
      StoreTransaction transaction, ObjectNode dispute, int sign) {
    long amount = sign * dispute.path("amount").asLong();
    long fee = sign < 0 ? FEE : 0;
    ObjectNode entry = dispute.withArray("balance_transactions").addObject();
    entry.put("id", StripeObjectType.newId("txn")).put("object", "balance_transaction");
    entry.put("amount", amount).put("created", transaction.now());
    entry.set("currency", dispute.path("currency"));
    entry.put("fee", fee).put("net", amount - fee).put("reporting_category", "dispute");
    entry.set("source", dispute.path("id"));
    entry.put("status", "available").put("type", "adjustment");
  }

  /** A charge cannot be refunded while its bank has withdrawn the money. */
  static void rejectRefundOfDisputedCharge(StoreTransaction transaction, ObjectNode charge) {
    boolean withdrawn =
        transaction
            .newestFirst(StripeObjectType.DISPUTE)
            .filter(dispute -> dispute.path("charge").equals(charge.path("id")))
            .anyMatch(dispute -> !dispute.path("is_charge_refundable").asBoolean());
    if (withdrawn) {
      throw StripeError.invalid("charge_disputed", "This charge has been charged back.");
    }
  }
}
