package shop.cart;

import java.time.Clock;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;

/** Takes a SKU out of a customer's cart. */
public final class RemoveCartLine {
  private final Carts carts;
  private final Clock clock;
  private final Ids ids;

  public RemoveCartLine(Carts carts, Clock clock, Ids ids) {
    this.carts = carts;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public enum Outcome {
    REMOVED,
    /** The SKU is not in the cart. */
    NOT_FOUND,
    /** Others changed the cart all the time. */
    CONCURRENT_CHANGE
  }

  /** Removes a line. */
  public Outcome remove(String ownerId, String sku) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Cart cart = carts.find(ownerId);
      if (cart.line(sku).isEmpty()) {
        return Outcome.NOT_FOUND;
      }
      Cart next = cart.without(sku, clock.instant());
      if (carts.save(next, Effects.at(clock.instant(), ids)) == CommitResult.COMMITTED) {
        return Outcome.REMOVED;
      }
    }
    return Outcome.CONCURRENT_CHANGE;
  }
}
