package shop.functions.cart;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.cart.ItemToAdd;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * Units to add to the cart: of a SKU, or of a product that has one variant.
 *
 * @param sku the SKU; not together with {@code product_id}
 * @param productId the product; not together with {@code sku}
 * @param quantity units to add to those in the cart
 */
@FieldRule(
    anyOf = {
      @Form(present = "sku", absent = "product_id"),
      @Form(present = "product_id", absent = "sku")
    },
    field = "sku",
    detail = "is required, or product_id is, but not both")
record CartItemBody(
    @Nullable @Text(max = IdFormat.SKU_LENGTH, pattern = IdFormat.SKU, description = "a SKU")
        String sku,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String productId,
    @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {

  ItemToAdd item() {
    return sku == null
        ? new ItemToAdd.SimpleProduct(Objects.requireNonNull(productId))
        : new ItemToAdd.Sku(sku);
  }
}
