package shop.price;

import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * The price of a SKU from a change on.
 *
 * @param price null when the product no longer has the SKU
 * @param offered whether customers can see it: the product is active
 */
public record SkuPrice(String sku, @Nullable Money price, boolean offered) {}
