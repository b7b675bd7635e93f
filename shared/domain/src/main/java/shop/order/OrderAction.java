package shop.order;

import java.util.Locale;

/** What can happen to an order. Every change of status is one of these. */
public enum OrderAction {
  /** Stripe says that the whole total was captured. */
  PAY,
  /** Nobody paid in time. */
  EXPIRE,
  /** The customer or an administrator wants it no longer. */
  CANCEL,
  /** Some of it left the house, and more is to follow. */
  SHIP_PART,
  /** All that was left of it left the house. */
  SHIP,
  /** The last of it arrived. */
  DELIVER,
  /** It came back, never arrived or cannot be sent to its end: the money goes back. */
  REFUND;

  /** Such as {@code ship-part}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
