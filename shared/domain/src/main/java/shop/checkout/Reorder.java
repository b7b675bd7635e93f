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
 * Puts what a customer ordered into the cart again, whatever became of the order: nothing is bought
 * by it, and prices and stock are those of today.
 */
public final class Reorder {
  private final Orders orders;
  private final RefillCart refillCart;

  public Reorder(Orders orders, RefillCart refillCart) {
    this.orders = orders;
    this.refillCart = refillCart;
  }

  /** How it ended. */
  public sealed interface Outcome {
    /** The cart has what could be had; the rest is named. */
    record Done(Refilled refilled) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    /** No such order, or another's. */
    record NotFound() implements Outcome {}

    /** Others changed the cart all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Fills the cart with the lines of a customer's own order.
   *
   * @param request the caller's idempotency key, null without one: then each request adds its units
   */
  public Outcome reorder(
      String customerId, String orderId, @Nullable IdempotentRequest<Refilled> request) {
    Optional<Order> own = orders.find(orderId).filter(o -> o.customerId().equals(customerId));
    if (own.isEmpty()) {
      return new Outcome.NotFound();
    }
    List<CartLine> lines = own.get().lines().stream().map(Reorder::wanted).toList();
    return switch (refillCart.refill(customerId, lines, request)) {
      case RefillCart.Outcome.Done(Refilled refilled) -> new Outcome.Done(refilled);
      case RefillCart.Outcome.Repeated(PriorResponse prior) -> new Outcome.Repeated(prior);
      case RefillCart.Outcome.ConcurrentChange busy -> new Outcome.ConcurrentChange();
    };
  }

  private static CartLine wanted(OrderLine line) {
    return new CartLine(line.sku(), line.productId(), line.quantity(), line.unitPrice());
  }
}
