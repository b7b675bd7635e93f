package shop.testkit.fake;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import shop.cart.Cart;
import shop.cart.Carts;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** Carts in memory. Placing an order empties the cart under the table's lock. */
public final class InMemoryCarts implements Carts {
  private final InMemoryTable table;
  private final Clock clock;
  private final Map<String, Cart> carts = new HashMap<>();

  public InMemoryCarts(InMemoryTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Cart find(String ownerId) {
    return table.atomically(
        () -> carts.getOrDefault(ownerId, Cart.none(ownerId)).asOf(clock.instant()));
  }

  @Override
  public CommitResult save(Cart cart, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          if (version(cart.ownerId()) != cart.version() - 1) {
            return CommitResult.STALE;
          }
          put(cart);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  /** The stored version. Call it only under the table's lock. */
  long version(String ownerId) {
    return carts.getOrDefault(ownerId, Cart.none(ownerId)).version();
  }

  /** Stores a cart without a version check. Call it only under the table's lock. */
  void put(Cart cart) {
    carts.put(cart.ownerId(), cart);
  }
}
