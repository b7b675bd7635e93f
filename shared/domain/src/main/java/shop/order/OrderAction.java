package shop.order;

/** What can happen to an order. Every change of status is one of these. */
public enum OrderAction {
  /** Stripe says that the whole total was captured. */
  PAY,
  /** Nobody paid in time. */
  EXPIRE,
  /** The customer or an administrator wants it no longer. */
  CANCEL,
  /** It left the house. */
  SHIP,
  /** It arrived. */
  DELIVER,
  /** It came back or never arrived: the money goes back. */
  REFUND;

  /** Whether people decide it; the others follow from a payment, or from none. */
  boolean byHand() {
    return this != PAY && this != EXPIRE;
  }
}
