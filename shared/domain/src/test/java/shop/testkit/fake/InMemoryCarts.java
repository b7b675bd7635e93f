package shop.testkit.fake;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import shop.cart.Cart;
import shop.cart.CartMerge;
import shop.cart.Carts;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** Carts in memory. Placing an order empties the cart under the table's lock. */
public final class InMemoryCarts implements Carts {
  private final InMemoryTable table;
  private final Clock clock;
  private final Map<String, Cart> carts = new HashMap<>();
  private BiPredicate<String, String> endSession = (_, _) -> true;

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
          if (!isNext(cart)) {
            return CommitResult.STALE;
          }
          put(cart);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public CommitResult merge(CartMerge merge) {
    return table.atomically(
        () -> {
          Cart guest = merge.guest();
          if (!isNext(merge.account())
              || !isNext(guest)
              || !endSession.test(guest.ownerId(), merge.sessionId())) {
            return CommitResult.STALE;
          }
          put(merge.account());
          put(guest);
          table.apply(merge.effects());
          return CommitResult.COMMITTED;
        });
  }

  /**
   * Sets how a merge ends the guest's session; initially, every session is live.
   *
   * @param ends ends the session of an owner and an id; false: it has ended before
   */
  public void endSessions(BiPredicate<String, String> ends) {
    endSession = ends;
  }

  private boolean isNext(Cart cart) {
    Cart before = carts.getOrDefault(cart.ownerId(), Cart.none(cart.ownerId()));
    return before.version() == cart.version() - 1 && before.mergedInto() == null;
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
