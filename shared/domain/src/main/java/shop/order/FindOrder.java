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
   * The order; empty for an order of another customer.
   *
   * @param customerId the customer who must have placed it, null for an administrator
   */
  public Optional<Order> find(String orderId, @Nullable String customerId) {
    return orders.find(orderId).filter(order -> customerId == null || order.belongsTo(customerId));
  }
}
