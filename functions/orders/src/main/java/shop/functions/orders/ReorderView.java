package shop.functions.orders;

import java.util.List;
import shop.cart.RefillCart;
import shop.cart.RefillCart.Refilled;
import shop.web.cart.CartView;

/**
 * The cart after a reorder.
 *
 * @param missing units of the earlier order that could not be added; empty if all were added
 */
record ReorderView(CartView cart, List<Missing> missing) {

  /**
   * A SKU with fewer units added than requested.
   *
   * @param requested units in the earlier order
   * @param added units added to the cart
   * @param reason {@code not_for_sale}, {@code out_of_stock} or {@code cart_full}
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
