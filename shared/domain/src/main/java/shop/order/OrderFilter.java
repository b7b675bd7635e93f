package shop.order;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's filter of orders. A condition that is null does not apply.
 *
 * @param from placed at or after
 * @param to placed before
 */
public record OrderFilter(
    @Nullable OrderStatus status,
    @Nullable PaymentStatus paymentStatus,
    @Nullable String customerId,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Every order. */
  public static final OrderFilter ALL = new OrderFilter(null, null, null, null, null);

  /** The statuses that a matching order can have. */
  public Set<OrderStatus> statuses() {
    if (status != null) {
      return Set.of(status);
    }
    return switch (paymentStatus) {
      case null -> EnumSet.allOf(OrderStatus.class);
      case PENDING, FAILED -> EnumSet.of(OrderStatus.PENDING, OrderStatus.CANCELLED);
      case SUCCEEDED, PARTIALLY_REFUNDED, REFUNDED ->
          EnumSet.complementOf(EnumSet.of(OrderStatus.PENDING));
    };
  }

  /** Whether an order matches. */
  public boolean matches(Order order) {
    return (status == null || order.status() == status)
        && (paymentStatus == null || order.paymentStatus() == paymentStatus)
        && (customerId == null || order.customerId().equals(customerId))
        && (from == null || !order.placedAt().isBefore(from))
        && (to == null || order.placedAt().isBefore(to));
  }
}
