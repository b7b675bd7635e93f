package shop.order;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one order. */
public final class FindOrder {
  private final Orders orders;

  public FindOrder(Orders orders) {
    this.orders = orders;
  }

  /**
   * An order; another customer's is not found.
   *
   * @param customerId whose it has to be, null for an administrator, who sees all
   */
  public Optional<Order> find(String orderId, @Nullable String customerId) {
    return orders
        .find(orderId)
        .filter(order -> customerId == null || order.customerId().equals(customerId));
  }
}
