package shop.checkout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.RefillCart;
import shop.cart.RefillCart.Refilled;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.Orders;

/**
 * Adds the lines of an earlier order to the cart, in any status of the order. It buys nothing:
 * prices and stock are the current ones.
 */
public final class Reorder {
  private final Orders orders;
  private final RefillCart refillCart;

  public Reorder(Orders orders, RefillCart refillCart) {
    this.orders = orders;
    this.refillCart = refillCart;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** Available units are in the cart; missing units are listed. */
    record Done(Refilled refilled) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The order does not exist or belongs to another customer. */
    record NotFound() implements Outcome {}

    /** The cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds the lines of a customer's own order to the cart.
   *
   * @param request the client's idempotency key; null: each request adds its units
   */
  public Outcome reorder(
      String customerId, String orderId, @Nullable IdempotentRequest<Refilled> request) {
    Optional<Order> own = orders.find(orderId).filter(o -> o.belongsTo(customerId));
    if (own.isEmpty()) {
      return new Outcome.NotFound();
    }
    List<CartLine> lines = own.get().lines().stream().map(Reorder::wanted).toList();
    return switch (refillCart.refill(customerId, lines, request)) {
      case RefillCart.Outcome.Done(Refilled refilled) -> new Outcome.Done(refilled);
      case RefillCart.Outcome.Repeated(PriorResponse prior) -> new Outcome.Repeated(prior);
      case RefillCart.Outcome.ConcurrentChange _ -> new Outcome.ConcurrentChange();
    };
  }

  private static CartLine wanted(OrderLine line) {
    return new CartLine(line.sku(), line.productId(), line.quantity(), line.unitPrice());
  }
}
