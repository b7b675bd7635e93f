package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders an administrator wants to see; null: any.
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

  /** Whether an order is one of them. */
  public boolean matches(Order order) {
    return (status == null || order.status() == status)
        && (paymentStatus == null || order.paymentStatus() == paymentStatus)
        && (customerId == null || order.customerId().equals(customerId))
        && (from == null || !order.placedAt().isBefore(from))
        && (to == null || order.placedAt().isBefore(to));
  }
}
