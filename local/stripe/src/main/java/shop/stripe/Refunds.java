package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Refunds of charges, and what the cardholder's bank does with them. */
final class Refunds {
  private static final Set<String> CREATE_PARAMETERS =
      Set.of("payment_intent", "charge", "amount", "metadata", "reason");
  private static final Set<String> REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer");

  private Refunds() {}

  static StripeResponse create(StoreTransaction transaction, FormParameters form) {
    form.rejectUnknown(CREATE_PARAMETERS);
    Optional<String> reason = form.string("reason");
    if (reason.isPresent() && !REASONS.contains(reason.get())) {
      throw StripeError.invalid(null, "Invalid reason.").param("reason");
    }
    ObjectNode charge = charge(transaction, form);
    StripeDisputes.rejectRefundOfDisputedCharge(transaction, charge);
    long amount = amount(charge, form);
    boolean pending = charge.path("payment_method").asText().equals(TestCard.PENDING_REFUND.id);
    ObjectNode refund =
        StripeJson.object().put("id", StripeObjectType.REFUND.newId()).put("object", "refund");
    refund.put("amount", amount).put("balance_transaction", StripeObjectType.newId("txn"));
    refund.set("charge", charge.path("id"));
    refund.put("created", transaction.now()).set("currency", charge.path("currency"));
    ObjectNode metadata = refund.putObject("metadata");
    form.metadata().forEach(metadata::put);
    refund.set("payment_intent", charge.path("payment_intent"));
    refund.put("reason", reason.orElse(null)).putNull("receipt_number");
    refund.put("status", pending ? "pending" : "succeeded");
    transaction.put(refund);
    addRefunded(transaction, charge, amount);
    transaction.emit("refund.created", refund);
    transaction.emit("charge.refunded", charge);
    if (!pending) {
      setReference(refund);
      transaction.put(refund);
      transaction.emit("refund.updated", refund);
    }
    return StripeResponse.ok(refund);
  }

  /** Settles a refund at the bank. A failed refund makes its amount refundable again. */
  static ObjectNode settle(StoreTransaction transaction, String id, boolean succeeds) {
    ObjectNode refund = transaction.get(StripeObjectType.REFUND, id);
    if (refund.path("status").asText().equals("failed")) {
      throw StripeError.invalid(null, "This refund has already failed.");
    }
    if (succeeds) {
      refund.put("status", "succeeded");
      setReference(refund);
    } else {
      refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
      ObjectNode charge = transaction.get(StripeObjectType.CHARGE, refund.path("charge").asText());
      addRefunded(transaction, charge, -refund.path("amount").asLong());
    }
    transaction.put(refund);
    transaction.emit("refund.updated", refund);
    if (!succeeds) {
      transaction.emit("refund.failed", refund);
    }
    return refund;
  }

  private static ObjectNode charge(StoreTransaction transaction, FormParameters form) {
    Optional<String> chargeId = form.string("charge");
    if (chargeId.isEmpty()) {
      String intentId = form.requiredString("payment_intent");
      ObjectNode intent =
          find(transaction, StripeObjectType.PAYMENT_INTENT, intentId, "payment_intent");
      chargeId = Optional.ofNullable(intent.path("latest_charge").textValue());
      if (chargeId.isEmpty()) {
        String message = "This PaymentIntent has no successful charge to refund.";
        throw StripeError.invalid(null, message).param("payment_intent");
      }
    }
    return find(transaction, StripeObjectType.CHARGE, chargeId.get(), "charge");
  }

  private static ObjectNode find(
      StoreTransaction transaction, StripeObjectType type, String id, String param) {
    return transaction.find(type, id).orElseThrow(() -> StripeError.notFound(404, type, id, param));
  }

  private static long amount(ObjectNode charge, FormParameters form) {
    long refundable = charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
    if (refundable == 0) {
      throw StripeError.invalid("charge_already_refunded", "The charge has already been refunded.");
    }
    long amount = form.integer("amount").orElse(refundable);
    if (amount < 1) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid amount.").param("amount");
    }
    if (amount > refundable) {
      // As at Stripe, this error has no code.
      String message =
          "Refund amount " + amount + " is greater than the refundable " + refundable + ".";
      throw StripeError.invalid(null, message).param("amount");
    }
    return amount;
  }

  private static void addRefunded(StoreTransaction transaction, ObjectNode charge, long amount) {
    long refunded = charge.path("amount_refunded").asLong() + amount;
    charge.put("amount_refunded", refunded);
    transaction.put(charge.put("refunded", refunded == charge.path("amount").asLong()));
  }

  /** Sets the bank's reference, which a customer can use to trace the refund. */
  private static void setReference(ObjectNode refund) {
    ObjectNode details = refund.putObject("destination_details").put("type", "card");
    ObjectNode card = details.putObject("card").put("type", "refund");
    card.put("reference", refund.path("id").asText()).put("reference_status", "available");
  }
}
