package shop.cart;

import shop.commit.CommitResult;
import shop.commit.Effects;

/** The customers' carts. An idle cart expires. */
public interface Carts {

  /** Strongly consistent; {@link Cart#none} or an emptied cart when it has no lines. */
  Cart find(String ownerId);

  /**
   * Replaces the previous version. The cart expires after {@link
   * shop.contracts.Limits#IDLE_CART_RETENTION} without a change.
   */
  CommitResult save(Cart cart, Effects effects);
}
