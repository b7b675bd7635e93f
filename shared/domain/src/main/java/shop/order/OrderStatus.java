package shop.order;

import java.util.Locale;

/** Where an order is on its way. What leads from one to another is in {@link Transitions}. */
public enum OrderStatus {
  /** Placed, stock reserved, not paid. */
  PENDING,
  /** Paid, stock sold, not yet sent, or not all of it: see {@link OrderStage}. */
  PROCESSING,
  SHIPPED,
  DELIVERED,
  /** Ended before it left the house; stock is back, a payment goes back. */
  CANCELLED,
  /** Ended after it left the house; the payment goes back, the stock only if it was not sent. */
  REFUNDED;

  /** Whether something of an order can have left the house. */
  boolean canHaveShipments() {
    return this != PENDING && this != CANCELLED;
  }

  /** As on the wire. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
