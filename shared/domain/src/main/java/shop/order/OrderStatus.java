package shop.order;

import java.util.Locale;

/** The status of an order in the API. {@link Transitions} has the allowed changes. */
public enum OrderStatus {
  /** Placed, stock reserved, not paid. */
  PENDING,
  /** Paid, stock sold, not or not completely shipped: see {@link OrderStage}. */
  PROCESSING,
  SHIPPED,
  DELIVERED,
  /** Closed before anything was shipped. Stock is returned and a payment is refunded. */
  CANCELLED,
  /** Closed after a shipment. The payment is refunded and units not shipped are returned. */
  REFUNDED;

  /** Whether an order with this status can have shipments. */
  boolean canHaveShipments() {
    return this != PENDING && this != CANCELLED;
  }

  /** The name on the wire, such as {@code processing}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
