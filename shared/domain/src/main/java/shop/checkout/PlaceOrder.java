package shop.checkout;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;
import shop.cart.Carts;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.OptimisticWrite;
import shop.order.Order;

/** Orders the items of a customer's cart at the prices last displayed to the customer. */
public final class PlaceOrder {
  private final Carts carts;
  private final Placement placement;
  private final IdempotencyStore idempotency;
  private final Clock clock;

  public PlaceOrder(Carts carts, Placement placement, IdempotencyStore idempotency, Clock clock) {
    this.carts = carts;
    this.placement = placement;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Places an order. */
  public PlacementOutcome place(OrderRequest order, @Nullable IdempotentRequest<Order> request) {
    return OptimisticWrite.of(() -> attempt(order, request))
        .idempotent(idempotency, request, PlacementOutcome.Repeated::new)
        .orElse(PlacementOutcome.ConcurrentChange::new);
  }

  private Attempt<PlacementOutcome> attempt(
      OrderRequest order, @Nullable IdempotentRequest<Order> request) {
    Cart cart = carts.find(order.customerId());
    return placement.attempt(
        new PlacementRequest(
            order.customerId(),
            cart.lines(),
            order.contact(),
            order.shippingOptionId(),
            order.codes(),
            null,
            cart.emptied(clock.instant()),
            null),
        request);
  }
}
