package shop.order;

import java.util.Locale;

/** The payment status of an order. */
public enum PaymentStatus {
  PENDING,
  /** The whole total was captured. */
  SUCCEEDED,
  /** The last attempt was declined. The customer can try again. */
  FAILED,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /** The name on the wire, such as {@code partially_refunded}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
