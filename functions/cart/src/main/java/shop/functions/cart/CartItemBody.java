package shop.functions.cart;

import org.jspecify.annotations.Nullable;
import shop.cart.AddToCart.Wanted;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * What goes into the cart: a SKU, or a product of one variant.
 *
 * @param quantity on top of what is there
 */
record CartItemBody(
    @Nullable @Text(max = Limits.SKU_LENGTH, pattern = "[A-Za-z0-9._-]*", what = "a SKU")
        String sku,
    @Nullable @Text(max = Limits.SKU_LENGTH) String productId,
    @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {

  Wanted wanted() {
    if (sku != null && productId == null) {
      return new Wanted.Sku(sku);
    }
    if (productId != null && sku == null) {
      return new Wanted.SimpleProduct(productId);
    }
    throw Problem.invalid("/sku", "must be there, or else product_id, but not both");
  }
}
