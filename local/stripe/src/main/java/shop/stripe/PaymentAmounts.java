package shop.stripe;

import java.util.Locale;
import shop.contracts.ChargeLimits;

/**
 * Stripe's limits for the amount of a payment.
 *
 * @see <a href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts">Stripe:
 *     amounts</a>
 */
final class PaymentAmounts {
  private PaymentAmounts() {}

  /** Reads and validates the parameter {@code amount}, in minor units of the currency. */
  static long read(FormParameters form, String currency) {
    form.requiredString("amount");
    long amount = form.integer("amount").orElse(0);
    if (amount < 1) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid amount.").param("amount");
    }
    if (amount < ChargeLimits.min(currency.toUpperCase(Locale.ROOT))) {
      throw StripeError.invalid("amount_too_small", "The amount is below the minimum.")
          .param("amount");
    }
    if (amount > ChargeLimits.MAX) {
      throw StripeError.invalid("amount_too_large", "The amount is above 999,999.99.")
          .param("amount");
    }
    return amount;
  }
}
