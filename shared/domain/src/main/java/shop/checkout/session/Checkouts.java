package shop.checkout.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.hold.Hold;

/**
 * The checkouts of all buyers. A closed checkout can be read for {@link
 * shop.contracts.Limits#CHECKOUT_RETENTION} after it would have expired. Completing one is a part
 * of {@link shop.order.Orders#place}.
 */
public interface Checkouts {

  /** Strongly consistent. */
  Optional<Checkout> find(String id);

  /** A checkout with its hold, strongly consistent, in one call. */
  Optional<HeldCheckout> findHeld(String id);

  /**
   * A checkout with its hold.
   *
   * @param hold even after its deadline, until it is released; null: the checkout has none
   */
  record HeldCheckout(Checkout checkout, @Nullable Hold hold) {}

  /** A checkout with what its completion changes, strongly consistent, in one call. */
  Optional<ToComplete> toComplete(String ownerId, String id);

  /**
   * A checkout with what its completion changes.
   *
   * @param cart the buyer's cart
   * @param hold even after its deadline, until it is released; null: the checkout has none
   */
  record ToComplete(Checkout checkout, Cart cart, @Nullable Hold hold) {

    /** The next version of the cart, without the ordered units; null: it does not change. */
    @Nullable Cart nextCart(Instant at) {
      return checkout.fromCart() && cart.hasAny(checkout.lines())
          ? cart.without(checkout.lines(), at)
          : null;
    }
  }

  /** A buyer's cart with the latest checkout of it, in one call. */
  CartCheckout ofCart(String ownerId);

  /**
   * A cart and its latest checkout.
   *
   * @param checkoutId null: the cart had no checkout
   */
  record CartCheckout(Cart cart, @Nullable String checkoutId) {}

  /**
   * Adds a checkout of a cart, and cancels the one that it replaces.
   *
   * @param latestId the latest checkout of the cart as it was read; null: none
   * @param replaced the next version of that one; null when it is closed or there is none
   */
  record Replacement(@Nullable String latestId, @Nullable Checkout replaced) {}

  /**
   * Adds a checkout.
   *
   * @param replacement for a checkout of the cart; null for one of other items
   */
  CommitResult add(Checkout checkout, @Nullable Replacement replacement, Effects effects);

  /** Replaces the previous version. */
  CommitResult save(Checkout checkout, Effects effects);
}
