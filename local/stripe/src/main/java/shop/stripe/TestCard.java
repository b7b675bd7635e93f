package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stripe's test cards and one bank account, one for each behaviour.
 *
 * @see <a href="https://docs.stripe.com/testing">Stripe: test cards</a>
 */
enum TestCard {
  VISA("pm_card_visa", "visa", "4242424242424242", Outcome.SUCCEEDS, ""),
  MASTERCARD("pm_card_mastercard", "mastercard", "5555555555554444", Outcome.SUCCEEDS, ""),
  PENDING_REFUND("pm_card_pendingRefund", "visa", "4000000000007726", Outcome.SUCCEEDS, ""),
  AUTHENTICATION_REQUIRED(
      "pm_card_authenticationRequired",
      "visa",
      "4000002500003155",
      Outcome.REQUIRES_AUTHENTICATION,
      ""),
  CHARGE_DECLINED(
      "pm_card_chargeDeclined", "visa", "4000000000000002", Outcome.DECLINED, "generic_decline"),
  INSUFFICIENT_FUNDS(
      "pm_card_chargeDeclinedInsufficientFunds",
      "visa",
      "4000000000009995",
      Outcome.DECLINED,
      "insufficient_funds"),
  BANK_DEBIT("pm_usBankAccount_success", "bank", "000123456789", Outcome.PROCESSING, "");

  /** The result of confirming an intent with the card. */
  enum Outcome {
    SUCCEEDS,
    REQUIRES_AUTHENTICATION,
    /** The bank takes days. The result follows later. */
    PROCESSING,
    DECLINED
  }

  final String id;
  final String brand;
  final String number;
  final Outcome outcome;
  final String declineCode;

  TestCard(String id, String brand, String number, Outcome outcome, String declineCode) {
    this.id = id;
    this.brand = brand;
    this.number = number;
    this.outcome = outcome;
    this.declineCode = declineCode;
  }

  static TestCard of(String id) {
    return Arrays.stream(values())
        .filter(card -> card.id.equals(id))
        .findFirst()
        .orElseThrow(() -> StripeError.notFound(400, "PaymentMethod", id, "payment_method"));
  }

  /** The card of a request, named by its payment method or by its number. */
  static Optional<TestCard> fromRequest(FormParameters form) {
    Optional<String> number = form.string("payment_method_data[card][number]");
    if (number.isPresent()) {
      String digits = number.get().replace(" ", "");
      return Optional.of(
          Arrays.stream(values())
              .filter(card -> card.number.equals(digits))
              .findFirst()
              .orElseThrow(
                  () ->
                      StripeError.invalid(
                          "incorrect_number", "The number is not that of a test card.")));
    }
    return form.string("payment_method").map(TestCard::of);
  }

  ObjectNode details() {
    String last4 = number.substring(number.length() - 4);
    if (outcome == Outcome.PROCESSING) {
      ObjectNode account =
          StripeJson.object().put("bank_name", "STRIPE TEST BANK").put("last4", last4);
      return StripeJson.object().put("type", "us_bank_account").set("us_bank_account", account);
    }
    ObjectNode card =
        StripeJson.object().put("brand", brand).put("country", "US").put("exp_month", 12);
    card.put("exp_year", 2040).put("funding", "credit").put("last4", last4);
    return StripeJson.object().put("type", "card").set("card", card);
  }

  ObjectNode paymentMethod() {
    ObjectNode method = details().put("id", id).put("object", "payment_method");
    return method.put("livemode", false);
  }
}
