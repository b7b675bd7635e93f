package shop.order;

import java.util.Locale;

/** What of an order is paid. */
public enum PaymentStatus {
  PENDING,
  /** The whole total was captured. */
  SUCCEEDED,
  /** The last attempt was declined; another may follow. */
  FAILED,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /** As on the wire. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
