package shop.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Money on its way back to a card, whether the shop or the cardholder's bank asked for it. */
final class Refunds {
  private static final Set<String> CREATE =
      Set.of("payment_intent", "charge", "amount", "metadata", "reason");
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");

  private Refunds() {}

  static Answer create(Change change, Form form) {
    form.only(CREATE);
    Optional<String> reason = form.text("reason");
    if (reason.isPresent() && !REASONS.contains(reason.get())) {
      throw Refusal.invalid(null, "Invalid reason.").param("reason");
    }
    ObjectNode charge = charge(change, form);
    Disputes.refuseRefund(change, charge);
    long amount = amount(charge, form);
    boolean pending = charge.path("payment_method").asText().equals(TestCard.PENDING_REFUND.id);
    ObjectNode refund = Json.object().put("id", Kind.REFUND.newId()).put("object", "refund");
    refund.put("amount", amount).put("balance_transaction", Kind.newId("txn"));
    refund.set("charge", charge.path("id"));
    refund.put("created", change.now()).set("currency", charge.path("currency"));
    ObjectNode metadata = refund.putObject("metadata");
    form.metadata().forEach(metadata::put);
    refund.set("payment_intent", charge.path("payment_intent"));
    refund.put("reason", reason.orElse(null)).putNull("receipt_number");
    refund.put("status", pending ? "pending" : "succeeded");
    change.put(refund);
    addRefunded(change, charge, amount);
    change.emit("refund.created", refund);
    change.emit("charge.refunded", charge);
    if (!pending) {
      refer(refund);
      change.put(refund);
      change.emit("refund.updated", refund);
    }
    return Answer.ok(refund);
  }

  /** What becomes of a refund at the bank; one that fails frees its amount again. */
  static ObjectNode settle(Change change, String id, boolean succeeds) {
    ObjectNode refund = change.get(Kind.REFUND, id);
    if (refund.path("status").asText().equals("failed")) {
      throw Refusal.invalid(null, "This refund has failed already.");
    }
    if (succeeds) {
      refund.put("status", "succeeded");
      refer(refund);
    } else {
      refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
      ObjectNode charge = change.get(Kind.CHARGE, refund.path("charge").asText());
      addRefunded(change, charge, -refund.path("amount").asLong());
    }
    change.put(refund);
    change.emit("refund.updated", refund);
    if (!succeeds) {
      change.emit("refund.failed", refund);
    }
    return refund;
  }

  private static ObjectNode charge(Change change, Form form) {
    Optional<String> chargeId = form.text("charge");
    if (chargeId.isEmpty()) {
      String intentId = form.required("payment_intent");
      ObjectNode intent = find(change, Kind.PAYMENT_INTENT, intentId, "payment_intent");
      chargeId = Optional.ofNullable(intent.path("latest_charge").textValue());
      if (chargeId.isEmpty()) {
        String message = "This PaymentIntent has no successful charge to refund.";
        throw Refusal.invalid(null, message).param("payment_intent");
      }
    }
    return find(change, Kind.CHARGE, chargeId.get(), "charge");
  }

  private static ObjectNode find(Change change, Kind kind, String id, String param) {
    return change.find(kind, id).orElseThrow(() -> Refusal.noSuch(404, kind, id, param));
  }

  private static long amount(ObjectNode charge, Form form) {
    long left = charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    if (left == 0) {
      throw Refusal.invalid("charge_already_refunded", "The charge has already been refunded.");
    }
    long amount = form.whole("amount").orElse(left);
    if (amount < 1) {
      throw Refusal.invalid("parameter_invalid_integer", "Invalid amount.").param("amount");
    }
    if (amount > left) {
      // As at Stripe, this refusal has no code.
      String message = "Refund amount " + amount + " is greater than the " + left + " left.";
      throw Refusal.invalid(null, message).param("amount");
    }
    return amount;
  }

  private static void addRefunded(Change change, ObjectNode charge, long amount) {
    long refunded = charge.path("amount_refunded").asLong() + amount;
    charge.put("amount_refunded", refunded);
    change.put(charge.put("refunded", refunded == charge.path("amount").asLong()));
  }

  /** The bank's reference, by which a customer can ask for the money. */
  private static void refer(ObjectNode refund) {
    ObjectNode details = refund.putObject("destination_details").put("type", "card");
    ObjectNode card = details.putObject("card").put("type", "refund");
    card.put("reference", refund.path("id").asText()).put("reference_status", "available");
  }
}
