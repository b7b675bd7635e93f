package shop.cart;

import java.time.Clock;
import shop.commit.Attempt;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

/**
 * Returns a customer's cart with current prices and availability. A price that the customer has not
 * seen yet is recorded as seen, so that checkout compares with the price last displayed.
 */
public final class ViewCart {
  private final Carts carts;
  private final CartWriter writer;

  public ViewCart(Carts carts, Offers offers, Clock clock, Ids ids) {
    this.carts = carts;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /**
   * Returns the cart. When it keeps changing concurrently, new prices are returned without being
   * recorded: the worst consequence is an order that is refused for a price that the customer has
   * seen.
   */
  public PricedCart view(String ownerId) {
    return OptimisticWrite.of(() -> attempt(ownerId))
        .orElse(() -> writer.price(carts.find(ownerId)));
  }

  private Attempt<PricedCart> attempt(String ownerId) {
    Cart cart = carts.find(ownerId);
    PricedCart priced = writer.price(cart);
    if (!priced.hasPriceChanges()) {
      return Attempt.done(priced);
    }
    Cart next = cart.next(cart.lines(), writer.now());
    return Attempt.of(
        writer.save(next, priced, null), new PricedCart(priced.lines(), next.version()));
  }
}
