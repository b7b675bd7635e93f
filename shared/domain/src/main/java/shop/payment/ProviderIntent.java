package shop.payment;

import shop.money.Money;

/**
 * A payment intent at Stripe.
 *
 * @param clientSecret for the customer's browser only: never stored, never logged
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">Stripe: lifecycle</a>
 */
public record ProviderIntent(String id, String clientSecret, Money amount, Status status) {

  /** Stripe's statuses, as far as the shop distinguishes them. */
  public enum Status {
    OPEN,
    PROCESSING,
    SUCCEEDED,
    CANCELLED
  }

  /** Hides the secret from logs. */
  @Override
  public String toString() {
    return "ProviderIntent[" + id + ", " + amount + ", " + status + "]";
  }
}
