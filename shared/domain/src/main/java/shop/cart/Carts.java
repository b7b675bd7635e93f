package shop.cart;

import shop.commit.CommitResult;
import shop.commit.Effects;

/** The customers' carts. One that was left alone for too long is gone. */
public interface Carts {

  /** Strongly consistent; {@link Cart#none} or an emptied cart when there is nothing in it. */
  Cart find(String ownerId);

  /**
   * Puts a cart in place of the version before it. It then lives for {@link
   * shop.contracts.Limits#IDLE_CART_RETENTION}.
   */
  CommitResult save(Cart cart, Effects effects);
}
