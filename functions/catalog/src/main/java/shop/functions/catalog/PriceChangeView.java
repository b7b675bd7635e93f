package shop.functions.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.price.PriceChange;
import shop.price.SkuPrice;

/**
 * A change of a product's prices.
 *
 * @param version the product's version with these prices
 * @param prices of the SKUs that changed
 */
record PriceChangeView(long version, Instant at, List<SkuPriceView> prices) {

  /**
   * The price of a SKU from a change on.
   *
   * @param price absent when the product no longer has the SKU
   * @param offered whether customers see it
   */
  record SkuPriceView(
      String sku,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money price,
      boolean offered) {
    static SkuPriceView of(SkuPrice price) {
      return new SkuPriceView(price.sku(), price.price(), price.offered());
    }
  }

  static PriceChangeView of(PriceChange change) {
    return new PriceChangeView(
        change.version(), change.at(), change.prices().stream().map(SkuPriceView::of).toList());
  }
}
