package shop.catalog;

import java.util.List;
import java.util.Map;
import shop.image.Gallery;
import shop.inventory.Stock;

/**
 * A product with what a reader wants beside it.
 *
 * @param stock by SKU; a SKU may lack, when the product was read while it changed
 * @param path its categories, from the root to its own; empty when that vanished meanwhile
 * @param gallery its images, or none where nobody looks at them
 */
public record ProductDetail(
    Product product, Map<String, Stock> stock, List<Category> path, Gallery gallery) {
  public ProductDetail {
    stock = Map.copyOf(stock);
    path = List.copyOf(path);
  }

  /** The units of a variant that can be ordered now. */
  public long available(String sku) {
    Stock found = stock.get(sku);
    return found == null ? 0 : found.available();
  }

  /** Whether any unit of any variant can be ordered now. */
  public boolean inStock() {
    return stock.values().stream().anyMatch(units -> units.available() > 0);
  }
}
