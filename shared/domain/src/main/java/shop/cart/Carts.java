package shop.cart;

import shop.commit.CommitResult;
import shop.commit.Effects;

/** The customers' carts. An idle cart expires. */
public interface Carts {

  /** Strongly consistent; {@link Cart#none} or an emptied cart when it has no lines. */
  Cart find(String ownerId);

  /**
   * Replaces the previous version, unless an account took it over. The cart expires after {@link
   * shop.contracts.Limits#IDLE_CART_RETENTION} without a change.
   */
  CommitResult save(Cart cart, Effects effects);

  /**
   * Takes over the cart of a guest. {@link CommitResult#STALE} when a cart has changed, or the
   * guest's session has ended; nothing was written.
   */
  CommitResult merge(CartMerge merge);
}
