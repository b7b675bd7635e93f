package shop.catalog;

import java.util.List;
import java.util.Map;
import shop.image.Gallery;
import shop.inventory.Stock;

/**
 * A product with its stock, categories and images.
 *
 * @param stock by SKU; without a SKU that was added or removed during the read
 * @param path its categories, from the root to its own; empty when that was removed meanwhile
 * @param gallery its images; empty when the reader does not need images
 */
public record ProductDetail(
    Product product, Map<String, Stock> stock, List<Category> path, Gallery gallery) {
  public ProductDetail {
    stock = Map.copyOf(stock);
    path = List.copyOf(path);
  }

  /** Units of a variant that can be ordered now. */
  public long available(String sku) {
    Stock found = stock.get(sku);
    return found == null ? 0 : found.available();
  }

  /** Whether any unit of any variant can be ordered now. */
  public boolean inStock() {
    return stock.values().stream().anyMatch(units -> units.available() > 0);
  }
}
