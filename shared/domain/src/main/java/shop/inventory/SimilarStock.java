package shop.inventory;

import java.util.Map;

/**
 * The stock of SKUs and of those that differ from them only by case.
 *
 * @param stocks by SKU, in the form in use
 * @param claims by SKU in capitals
 */
public record SimilarStock(Map<String, Stock> stocks, Map<String, SkuClaim> claims) {
  public static final SimilarStock NONE = new SimilarStock(Map.of(), Map.of());

  public SimilarStock {
    stocks = Map.copyOf(stocks);
    claims = Map.copyOf(claims);
  }
}
