package shop.catalog;

import java.util.List;
import java.util.Map;
import shop.image.Gallery;

/**
 * A product with its units, categories and images.
 *
 * @param available units that can be ordered, by SKU; without a SKU that was added or removed
 *     during the read
 * @param path its categories, from the root to its own; empty when that was removed meanwhile
 * @param gallery its images; empty when the reader does not need images
 */
public record ProductDetail(
    Product product, Map<String, Long> available, List<Category> path, Gallery gallery) {
  public ProductDetail {
    available = Map.copyOf(available);
    path = List.copyOf(path);
  }

  /** Units of a variant that can be ordered now. */
  public long available(String sku) {
    return available.getOrDefault(sku, 0L);
  }

  /** Whether any unit of any variant can be ordered now. */
  public boolean inStock() {
    return available.values().stream().anyMatch(units -> units > 0);
  }
}
