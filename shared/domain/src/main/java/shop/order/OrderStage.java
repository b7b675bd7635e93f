package shop.order;

import java.util.Locale;

/**
 * Where an order is, one step finer than the {@link OrderStatus} that the world sees. An order that
 * is on its way in part keeps the status {@code processing}: it still waits to be sent, so it stays
 * on the work list of those who send, and its lines tell how far they got. But it can no longer be
 * cancelled, as something left the house.
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

  /** The stage of an order in a status, of which something was sent or nothing. */
  static OrderStage of(OrderStatus status, boolean sent) {
    return switch (status) {
      case PENDING -> PENDING;
      case PROCESSING -> sent ? PARTLY_SHIPPED : PROCESSING;
      case SHIPPED -> SHIPPED;
      case DELIVERED -> DELIVERED;
      case CANCELLED -> CANCELLED;
      case REFUNDED -> REFUNDED;
    };
  }

  /** As the world sees it. */
  public OrderStatus status() {
    return status;
  }

  /** Such as {@code partly_shipped}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
