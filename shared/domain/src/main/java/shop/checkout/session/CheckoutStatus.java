package shop.checkout.session;

import java.util.Locale;

/**
 * Status of a checkout, as in the Universal Commerce Protocol (https://ucp.dev, checkout), with
 * {@link #EXPIRED}.
 */
public enum CheckoutStatus {
  /** Something is missing, or a line cannot be sold: the messages name it. */
  INCOMPLETE,
  READY_FOR_COMPLETE,
  /** Of a protocol in which an order takes time; here it is placed in one transaction. */
  COMPLETE_IN_PROGRESS,
  COMPLETED,
  CANCELED,
  EXPIRED;

  /** The value in responses. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
