package shop.cart;

import java.time.Clock;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;

/** Empties a customer's cart. */
public final class ClearCart {
  private final Carts carts;
  private final Clock clock;
  private final Ids ids;

  public ClearCart(Carts carts, Clock clock, Ids ids) {
    this.carts = carts;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public enum Outcome {
    /** Nothing is in it now, whether or not something was. */
    CLEARED,
    /** Others changed the cart all the time. */
    CONCURRENT_CHANGE
  }

  /** Takes every line out. */
  public Outcome clear(String ownerId) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Cart cart = carts.find(ownerId);
      if (cart.isEmpty()) {
        return Outcome.CLEARED;
      }
      Cart next = cart.emptied(clock.instant());
      if (carts.save(next, Effects.at(clock.instant(), ids)) == CommitResult.COMMITTED) {
        return Outcome.CLEARED;
      }
    }
    return Outcome.CONCURRENT_CHANGE;
  }
}
