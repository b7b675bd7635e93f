package shop.cart;

import java.time.Clock;
import java.time.Instant;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

/** Removes a SKU from a customer's cart. */
public final class RemoveCartLine {
  private final Carts carts;
  private final Clock clock;
  private final Ids ids;

  public RemoveCartLine(Carts carts, Clock clock, Ids ids) {
    this.carts = carts;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public enum Outcome {
    REMOVED,
    /** The SKU is not in the cart. */
    NOT_FOUND,
    /** The cart kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /** Removes a line. */
  public Outcome remove(String ownerId, String sku) {
    return OptimisticWrite.of(() -> attempt(ownerId, sku)).orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String ownerId, String sku) {
    Cart cart = carts.find(ownerId);
    if (cart.line(sku).isEmpty()) {
      return Attempt.refused(Outcome.NOT_FOUND);
    }
    Instant now = clock.instant();
    return Attempt.of(carts.save(cart.without(sku, now), Effects.at(now, ids)), Outcome.REMOVED);
  }
}
