package shop.cart;

import java.time.Clock;
import java.time.Instant;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

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

  /** Result of the request. */
  public enum Outcome {
    /** The cart is empty now, or was empty before. */
    CLEARED,
    /** The cart kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /** Removes every line. */
  public Outcome clear(String ownerId) {
    return OptimisticWrite.of(() -> attempt(ownerId)).orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String ownerId) {
    Cart cart = carts.find(ownerId);
    if (cart.isEmpty()) {
      return Attempt.done(Outcome.CLEARED);
    }
    Instant now = clock.instant();
    return Attempt.of(carts.save(cart.emptied(now), Effects.at(now, ids)), Outcome.CLEARED);
  }
}
