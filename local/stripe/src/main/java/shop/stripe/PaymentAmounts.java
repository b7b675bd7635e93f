package shop.stripe;

import java.util.Map;

/**
 * Stripe's limits for the amount of a payment.
 *
 * @see <a href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts">Stripe:
 *     amounts</a>
 */
final class PaymentAmounts {
  /** Stripe's minimum amounts in minor units. A currency that is not listed has no minimum here. */
  private static final Map<String, Long> MIN_AMOUNTS =
      Map.of("usd", 50L, "eur", 50L, "gbp", 30L, "jpy", 50L, "cad", 50L, "aud", 50L, "chf", 50L);

  private static final long MAX_AMOUNT = 99_999_999;

  private PaymentAmounts() {}

  /** Reads and validates the parameter {@code amount}, in minor units of the currency. */
  static long read(FormParameters form, String currency) {
    form.requiredString("amount");
    long amount = form.integer("amount").orElse(0);
    if (amount < 1) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid amount.").param("amount");
    }
    if (amount < MIN_AMOUNTS.getOrDefault(currency, 1L)) {
      throw StripeError.invalid("amount_too_small", "The amount is below the minimum.")
          .param("amount");
    }
    if (amount > MAX_AMOUNT) {
      throw StripeError.invalid("amount_too_large", "The amount is above 999,999.99.")
          .param("amount");
    }
    return amount;
  }
}
