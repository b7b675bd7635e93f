package shop.payment;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.Orders.ChangeResult;

/** Reads an order, lets a rule decide, commits; when somebody else came first, all of it again. */
final class Deciding {
  private final Orders orders;

  Deciding(Orders orders) {
    this.orders = orders;
  }

  /**
   * The rule's outcome, once its change is committed.
   *
   * @param unknown the outcome when there is no such order
   * @param seen the outcome when Stripe's event was applied before
   * @throws IllegalStateException when others came first too often: worth a retry later
   */
  <T> T decide(
      String orderId, Function<Order, Decision<T>> rule, Supplier<T> unknown, Supplier<T> seen) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Order> order = orders.find(orderId);
      if (order.isEmpty()) {
        return unknown.get();
      }
      Decision<T> decision = rule.apply(order.get());
      OrderChange change = decision.change();
      ChangeResult result = change == null ? ChangeResult.COMMITTED : orders.commit(change);
      if (result == ChangeResult.COMMITTED) {
        return decision.outcome();
      }
      if (result == ChangeResult.EVENT_SEEN) {
        return seen.get();
      }
    }
    throw new IllegalStateException("order " + orderId + " kept changing");
  }
}
