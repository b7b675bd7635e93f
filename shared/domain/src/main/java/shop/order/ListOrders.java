package shop.order;

import shop.page.Page;
import shop.page.PageRequest;

/** Lists a customer's orders. */
public final class ListOrders {
  private final Orders orders;

  public ListOrders(Orders orders) {
    this.orders = orders;
  }

  /** The customer's orders, newest first. */
  public Page<Order> list(String customerId, PageRequest page) {
    return orders.ofCustomer(customerId, page);
  }
}
