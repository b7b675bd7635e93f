package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Payment intents and their charges.
 *
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">Stripe: lifecycle</a>
 */
final class PaymentIntents {
  private static final Set<String> OPEN_STATUSES =
      Set.of("requires_payment_method", "requires_confirmation", "requires_action");
  private static final Set<String> CREATE_PARAMETERS =
      Set.of(
          "amount",
          "currency",
          "metadata",
          "automatic_payment_methods",
          "payment_method_types",
          "payment_method",
          "confirm",
          "description",
          "receipt_email",
          "return_url");
  private static final Set<String> UPDATE_PARAMETERS =
      Set.of("amount", "metadata", "description", "receipt_email", "payment_method");
  private static final Set<String> CONFIRM_PARAMETERS =
      Set.of(
          "payment_method",
          "payment_method_data",
          "return_url",
          "receipt_email",
          "use_stripe_sdk",
          "client_secret",
          "key");
  private static final Set<String> CANCELLATION_REASONS =
      Set.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

  private PaymentIntents() {}

  static StripeResponse create(StoreTransaction transaction, FormParameters form) {
    form.rejectUnknown(CREATE_PARAMETERS);
    String currency = form.requiredString("currency").toLowerCase(Locale.ROOT);
    if (!currency.matches("[a-z]{3}")) {
      throw StripeError.invalid(null, "Invalid currency: " + currency).param("currency");
    }
    Optional<TestCard> card = TestCard.fromRequest(form);
    String id = StripeObjectType.PAYMENT_INTENT.newId();
    ObjectNode intent = StripeJson.object().put("id", id).put("object", "payment_intent");
    intent.put("amount", PaymentAmounts.read(form, currency)).put("amount_capturable", 0);
    intent.put("amount_received", 0);
    if (form.isTrue("automatic_payment_methods[enabled]")) {
      String redirects = form.string("automatic_payment_methods[allow_redirects]").orElse("always");
      intent.putObject("automatic_payment_methods").put("enabled", true);
      intent.withObject("automatic_payment_methods").put("allow_redirects", redirects);
    } else {
      intent.putNull("automatic_payment_methods");
    }
    intent.putNull("canceled_at").putNull("cancellation_reason");
    intent.put("capture_method", "automatic_async").put("confirmation_method", "automatic");
    intent
        .put("client_secret", StripeObjectType.newId(id + "_secret"))
        .put("created", transaction.now());
    intent.put("currency", currency).putNull("customer");
    intent.put("description", form.string("description").orElse(null));
    intent.putNull("last_payment_error").putNull("latest_charge").put("livemode", false);
    setMetadata(intent, form);
    intent.putNull("next_action");
    intent.put("payment_method", card.map(c -> c.id).orElse(null));
    intent.putArray("payment_method_types").add("card");
    intent.put("receipt_email", form.string("receipt_email").orElse(null));
    intent.put("status", card.isPresent() ? "requires_confirmation" : "requires_payment_method");
    transaction.put(intent);
    transaction.emit("payment_intent.created", intent);
    return form.isTrue("confirm") ? pay(transaction, intent, card) : StripeResponse.ok(intent);
  }

  static StripeResponse update(StoreTransaction transaction, String id, FormParameters form) {
    form.rejectUnknown(UPDATE_PARAMETERS);
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, id);
    boolean changesPayment = form.has("amount") || form.has("payment_method");
    if (changesPayment && !OPEN_STATUSES.contains(status(intent))) {
      throw unexpectedState(intent, "updated");
    }
    if (form.has("amount")) {
      intent.put("amount", PaymentAmounts.read(form, intent.path("currency").asText()));
    }
    TestCard.fromRequest(form)
        .ifPresent(
            card -> intent.put("payment_method", card.id).put("status", "requires_confirmation"));
    setMetadata(intent, form);
    for (String field : List.of("description", "receipt_email")) {
      if (form.has(field)) {
        intent.put(field, form.string(field).orElse(null));
      }
    }
    transaction.put(intent);
    return StripeResponse.ok(intent);
  }

  static StripeResponse confirm(StoreTransaction transaction, String id, FormParameters form) {
    form.rejectUnknown(CONFIRM_PARAMETERS);
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, id);
    if (!OPEN_STATUSES.contains(status(intent))) {
      throw unexpectedState(intent, "confirmed");
    }
    form.string("receipt_email").ifPresent(email -> intent.put("receipt_email", email));
    Optional<TestCard> card =
        TestCard.fromRequest(form)
            .or(
                () ->
                    Optional.ofNullable(intent.path("payment_method").textValue())
                        .map(TestCard::of));
    return pay(transaction, intent, card);
  }

  static StripeResponse cancel(StoreTransaction transaction, String id, FormParameters form) {
    form.rejectUnknown(Set.of("cancellation_reason"));
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, id);
    Optional<String> reason = form.string("cancellation_reason");
    if (reason.isPresent() && !CANCELLATION_REASONS.contains(reason.get())) {
      throw StripeError.invalid(null, "Invalid cancellation_reason.").param("cancellation_reason");
    }
    if (!OPEN_STATUSES.contains(status(intent))) {
      throw unexpectedState(intent, "canceled");
    }
    intent.put("status", "canceled").put("canceled_at", transaction.now());
    intent.put("cancellation_reason", reason.orElse(null)).putNull("next_action");
    transaction.put(intent);
    transaction.emit("payment_intent.canceled", intent);
    return StripeResponse.ok(intent);
  }

  /** Passes or fails the 3-D Secure authentication of an intent that requires action. */
  static ObjectNode authenticate(StoreTransaction transaction, String id, boolean passes) {
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, id);
    if (!status(intent).equals("requires_action")) {
      throw unexpectedState(intent, "authenticated");
    }
    TestCard card = TestCard.of(intent.path("payment_method").asText());
    return passes
        ? succeed(transaction, intent, card)
        : fail(transaction, intent, card, "payment_intent_authentication_failure", "");
  }

  /** Settles an intent whose bank takes days to process it. */
  static ObjectNode settle(StoreTransaction transaction, String id, boolean succeeds) {
    ObjectNode intent = transaction.get(StripeObjectType.PAYMENT_INTENT, id);
    if (!status(intent).equals("processing")) {
      throw unexpectedState(intent, "settled");
    }
    TestCard card = TestCard.of(intent.path("payment_method").asText());
    return succeeds
        ? succeed(transaction, intent, card)
        : fail(transaction, intent, card, "payment_intent_payment_attempt_failed", "");
  }

  private static StripeResponse pay(
      StoreTransaction transaction, ObjectNode intent, Optional<TestCard> chosenCard) {
    TestCard card =
        chosenCard.orElseThrow(
            () -> StripeError.unexpectedState(intent, "The PaymentIntent lacks a payment method."));
    intent.put("payment_method", card.id);
    return switch (card.outcome) {
      case SUCCEEDS -> StripeResponse.ok(succeed(transaction, intent, card));
      case REQUIRES_AUTHENTICATION -> {
        intent.put("status", "requires_action").putNull("last_payment_error");
        intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
        transaction.put(intent);
        transaction.emit("payment_intent.requires_action", intent);
        yield StripeResponse.ok(intent);
      }
      case PROCESSING -> {
        intent.put("status", "processing").putNull("last_payment_error").putNull("next_action");
        transaction.put(intent);
        transaction.emit("payment_intent.processing", intent);
        yield StripeResponse.ok(intent);
      }
      case DECLINED -> {
        ObjectNode error =
            fail(transaction, intent, card, "card_declined", card.declineCode)
                .withObject("last_payment_error")
                .deepCopy();
        error.set("payment_intent", intent);
        yield StripeResponse.of(402, StripeJson.object().set("error", error));
      }
    };
  }

  private static ObjectNode succeed(
      StoreTransaction transaction, ObjectNode intent, TestCard card) {
    ObjectNode charge = newCharge(transaction, intent, card);
    intent.put("status", "succeeded").set("amount_received", intent.path("amount"));
    intent.putNull("last_payment_error").putNull("next_action");
    intent.set("latest_charge", charge.path("id"));
    transaction.put(charge);
    transaction.put(intent);
    transaction.emit("charge.succeeded", charge);
    transaction.emit("payment_intent.succeeded", intent);
    return intent;
  }

  private static ObjectNode fail(
      StoreTransaction transaction,
      ObjectNode intent,
      TestCard card,
      String code,
      String declineCode) {
    ObjectNode error = StripeJson.object().put("type", "card_error").put("code", code);
    error.put("message", "The payment failed.");
    if (!declineCode.isEmpty()) {
      error.put("decline_code", declineCode);
    }
    error.set("payment_method", card.paymentMethod());
    intent.put("status", "requires_payment_method").putNull("payment_method");
    intent.putNull("next_action").set("last_payment_error", error);
    transaction.put(intent);
    transaction.emit("payment_intent.payment_failed", intent);
    return intent;
  }

  private static ObjectNode newCharge(
      StoreTransaction transaction, ObjectNode intent, TestCard card) {
    ObjectNode charge =
        StripeJson.object().put("id", StripeObjectType.CHARGE.newId()).put("object", "charge");
    charge.set("amount", intent.path("amount"));
    charge.set("amount_captured", intent.path("amount"));
    charge.put("amount_refunded", 0).put("balance_transaction", StripeObjectType.newId("txn"));
    charge.put("captured", true).put("created", transaction.now());
    charge.set("currency", intent.path("currency"));
    charge.set("description", intent.path("description"));
    charge.put("disputed", false).putNull("failure_code").putNull("failure_message");
    charge.put("livemode", false).set("metadata", intent.path("metadata").deepCopy());
    charge.put("paid", true).set("payment_intent", intent.path("id"));
    charge.put("payment_method", card.id).set("payment_method_details", card.details());
    charge.set("receipt_email", intent.path("receipt_email"));
    return charge.put("refunded", false).put("status", "succeeded");
  }

  private static void setMetadata(ObjectNode object, FormParameters form) {
    ObjectNode metadata = object.withObject("metadata");
    form.metadata()
        .forEach(
            (key, value) -> {
              if (value.isEmpty()) {
                metadata.remove(key);
              } else {
                metadata.put(key, value);
              }
            });
  }

  private static String status(ObjectNode intent) {
    return intent.path("status").asText();
  }

  private static StripeError unexpectedState(ObjectNode intent, String verb) {
    String message = "This PaymentIntent cannot be " + verb + " in the status " + status(intent);
    return StripeError.unexpectedState(intent, message + ".");
  }
}
