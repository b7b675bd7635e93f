package shop.price;

import java.time.Instant;
import java.util.List;

/**
 * An entry of a product's price history: what one edit of the product changed in the prices of its
 * SKUs or in whether they are offered. It is written in the transaction of the edit and never
 * changed or deleted, so the newest price of a SKU in the history is the price of its stock.
 *
 * @param version the product's version with these prices
 * @param prices of the SKUs that changed, at least one
 */
public record PriceChange(String productId, long version, Instant at, List<SkuPrice> prices) {
  public PriceChange {
    prices = List.copyOf(prices);
  }
}
