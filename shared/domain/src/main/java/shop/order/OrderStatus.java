package shop.order;

import java.util.Locale;

/** Where an order is on its way. What leads from one to another is in {@link Transitions}. */
public enum OrderStatus {
  /** Placed, stock reserved, not paid. */
  PENDING,
  /** Paid, stock sold, not yet sent. */
  PROCESSING,
  SHIPPED,
  DELIVERED,
  /** Ended before it left the house; stock is back, a payment goes back. */
  CANCELLED,
  /** Ended after it left the house; the payment goes back, stock does not. */
  REFUNDED;

  /** As on the wire. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
