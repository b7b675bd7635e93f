package shop.cart;

import java.time.Clock;
import shop.commit.CommitResult;
import shop.commit.Ids;
import shop.contracts.Limits;

/**
 * Shows a customer's cart as it can be had now. A price that the customer has not seen yet is
 * recorded as seen, so that checkout compares with what was last shown.
 */
public final class ViewCart {
  private final Carts carts;
  private final CartWriter writer;

  public ViewCart(Carts carts, Offers offers, Clock clock, Ids ids) {
    this.carts = carts;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /**
   * The cart. When others keep changing it, it is shown without being recorded: the worst that
   * follows is an order refused for a price that the customer has seen.
   */
  public PricedCart view(String ownerId) {
    Cart cart = carts.find(ownerId);
    PricedCart priced = writer.price(cart);
    for (int attempt = 0;
        priced.hasPriceChanges() && attempt < Limits.CONFLICT_ATTEMPTS;
        attempt++) {
      Cart next = cart.next(cart.lines(), writer.now());
      if (writer.save(next, priced, null) == CommitResult.COMMITTED) {
        return new PricedCart(priced.lines(), next.version());
      }
      cart = carts.find(ownerId);
      priced = writer.price(cart);
    }
    return priced;
  }
}
