package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/**
 * Payments that cardholders' banks take back, and what becomes of that.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">Stripe: disputes</a>
 */
final class StripeDisputes {
  /** What Stripe charges for a dispute; no money of the payment. */
  private static final long FEE = 1_500;

  private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);
  private static final String WARNING = "warning_";

  private StripeDisputes() {}

  /**
   * A bank asks about a payment, or takes it back at once.
   *
   * @param amount of the dispute, 0 for the whole charge
   * @param inquiry whether no money moves yet, and the payment can still be refunded
   */
  static ObjectNode open(
      StoreTransaction transaction, String chargeId, long amount, boolean inquiry) {
    ObjectNode charge = transaction.get(StripeObjectType.CHARGE, chargeId);
    if (charge.path("disputed").asBoolean()) {
      throw StripeError.invalid("charge_disputed", "This charge is disputed already.");
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
        .put("due_by", transaction.now() + TIME_TO_ANSWER.toSeconds())
        .put("has_evidence", false)
        .put("past_due", false)
        .put("submission_count", 0);
    dispute.put("is_charge_refundable", inquiry).put("livemode", false).putObject("metadata");
    dispute.set("payment_intent", charge.path("payment_intent"));
    dispute.put("reason", "fraudulent");
    dispute.put("status", inquiry ? WARNING + "needs_response" : "needs_response");
    if (!inquiry) {
      move(transaction, dispute, -1);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.created", dispute);
    if (!inquiry) {
      transaction.emit("charge.dispute.funds_withdrawn", dispute);
    }
    return dispute;
  }

  /** The shop answers: its evidence counts once it is submitted. */
  static StripeResponse update(StoreTransaction transaction, String id, FormParameters form) {
    form.only(Set.of("evidence", "metadata", "submit"));
    ObjectNode dispute = transaction.get(StripeObjectType.DISPUTE, id);
    String status = dispute.path("status").asText();
    if (!status.endsWith("needs_response")) {
      throw StripeError.invalid(null, "This dispute awaits no evidence.");
    }
    if (form.flag("submit")) {
      dispute.put("status", status.replace("needs_response", "under_review"));
      dispute.withObject("evidence_details").put("has_evidence", true).put("submission_count", 1);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.updated", dispute);
    return StripeResponse.ok(dispute);
  }

  /** The bank decides. Money that it took comes back to a shop that won. */
  static ObjectNode close(StoreTransaction transaction, String id, boolean won) {
    ObjectNode dispute = transaction.get(StripeObjectType.DISPUTE, id);
    String status = dispute.path("status").asText();
    if (!status.endsWith("needs_response") && !status.endsWith("under_review")) {
      throw StripeError.invalid(null, "This dispute is closed already.");
    }
    boolean inquiry = status.startsWith(WARNING);
    String outcome = won ? "won" : "lost";
    dispute.put("status", inquiry ? WARNING + "closed" : outcome);
    boolean returns = won && !inquiry;
    if (returns) {
      move(transaction, dispute, 1);
      dispute.put("is_charge_refundable", true);
    }
    transaction.put(dispute);
    transaction.emit("charge.dispute.closed", dispute);
    if (returns) {
      transaction.emit("charge.dispute.funds_reinstated", dispute);
    }
    return dispute;
  }

  private static void move(StoreTransaction transaction, ObjectNode dispute, int sign) {
    long amount = sign * dispute.path("amount").asLong();
    long fee = sign < 0 ? FEE : 0;
    ObjectNode moved = dispute.withArray("balance_transactions").addObject();
    moved.put("id", StripeObjectType.newId("txn")).put("object", "balance_transaction");
    moved.put("amount", amount).put("created", transaction.now());
    moved.set("currency", dispute.path("currency"));
    moved.put("fee", fee).put("net", amount - fee).put("reporting_category", "dispute");
    moved.set("source", dispute.path("id"));
    moved.put("status", "available").put("type", "adjustment");
  }

  /** A charge cannot be refunded while a bank has the money. */
  static void refuseRefund(StoreTransaction transaction, ObjectNode charge) {
    boolean taken =
        transaction
            .newestFirst(StripeObjectType.DISPUTE)
            .filter(dispute -> dispute.path("charge").equals(charge.path("id")))
            .anyMatch(dispute -> !dispute.path("is_charge_refundable").asBoolean());
    if (taken) {
      throw StripeError.invalid("charge_disputed", "This charge has been charged back.");
    }
  }
}
