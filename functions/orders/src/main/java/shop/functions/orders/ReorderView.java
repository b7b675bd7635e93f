package shop.functions.orders;

import java.util.List;
import shop.cart.RefillCart;
import shop.cart.RefillCart.Refilled;
import shop.web.cart.CartView;

/**
 * The cart with what was ordered before.
 *
 * @param missing what of the order is not in it; empty when all of it is
 */
record ReorderView(CartView cart, List<Missing> missing) {

  /**
   * Units that could not be had.
   *
   * @param added how many of those requested are in the cart nevertheless
   * @param reason not-for-sale, out-of-stock or cart-full
   */
  record Missing(String sku, int requested, int added, String reason) {

    private static Missing of(RefillCart.Missing missing) {
      return new Missing(
          missing.sku(), missing.requested(), missing.added(), missing.reason().slug());
    }
  }

  static ReorderView of(Refilled refilled, String currency) {
    return new ReorderView(
        CartView.of(refilled.cart(), currency),
        refilled.missing().stream().map(Missing::of).toList());
  }
}
