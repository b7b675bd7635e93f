package shop.order;

import java.util.Locale;

/**
 * The stage of an order: finer than the {@link OrderStatus} of the API. A partly shipped order
 * keeps the status {@code processing}, so that it stays on the list of orders to ship; its lines
 * show how many units were shipped. It can no longer be cancelled as a whole, because units were
 * shipped (ADR 9).
 */
public enum OrderStage {
  PENDING(OrderStatus.PENDING),
  PROCESSING(OrderStatus.PROCESSING),
  PARTLY_SHIPPED(OrderStatus.PROCESSING),
  SHIPPED(OrderStatus.SHIPPED),
  DELIVERED(OrderStatus.DELIVERED),
  CANCELLED(OrderStatus.CANCELLED),
  REFUNDED(OrderStatus.REFUNDED);

  private final OrderStatus status;

  OrderStage(OrderStatus status) {
    this.status = status;
  }

  /** The stage of an order with a status, with or without shipments. */
  static OrderStage of(OrderStatus status, boolean hasShipments) {
    return switch (status) {
      case PENDING -> PENDING;
      case PROCESSING -> hasShipments ? PARTLY_SHIPPED : PROCESSING;
      case SHIPPED -> SHIPPED;
      case DELIVERED -> DELIVERED;
      case CANCELLED -> CANCELLED;
      case REFUNDED -> REFUNDED;
    };
  }

  /** The status in the API. */
  public OrderStatus status() {
    return status;
  }

  /** The name in audit entries, such as {@code partly_shipped}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
