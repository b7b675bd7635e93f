package shop.order;

import java.util.Locale;

/** The actions that change the status of an order. */
public enum OrderAction {
  /** Stripe reports that the whole total was captured. */
  PAY,
  /** It was not paid in time. */
  EXPIRE,
  /** The customer or an administrator cancels it. */
  CANCEL,
  /** Some units are shipped, and others are left. */
  SHIP_PART,
  /** The last units are shipped. */
  SHIP,
  /** The last units that are left to ship are cancelled, and others were shipped. */
  CANCEL_REST,
  /** The last shipment is delivered. */
  DELIVER,
  /** It was returned, was lost or cannot be shipped completely: its payment is refunded. */
  REFUND;

  /** The name on the wire, such as {@code ship_part}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
