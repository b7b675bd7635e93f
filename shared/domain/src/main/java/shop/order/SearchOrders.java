package shop.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.page.Page;
import shop.page.PageRequest;

/** Finds orders for administrators. */
public final class SearchOrders {
  private final Orders orders;

  public SearchOrders(Orders orders) {
    this.orders = orders;
  }

  /**
   * The orders that match, newest first.
   *
   * @param number the order number as typed, null for any; at most one order has it
   */
  public Page<Order> search(OrderFilter filter, @Nullable String number, PageRequest page) {
    if (number == null) {
      return orders.matching(filter, page);
    }
    return new Page<>(
        OrderNumber.parse(number)
            .flatMap(orders::findByNumber)
            .filter(filter::matches)
            .map(List::of)
            .orElse(List.of()),
        null);
  }
}
