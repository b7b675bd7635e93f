package shop.catalog;

import java.util.Collection;
import java.util.Map;
import shop.image.Gallery;
import shop.inventory.Stock;

/** What is displayed with products and is not part of them. */
public interface ProductParts {

  /** The parts of these products, in one call; strongly consistent. */
  Parts of(Collection<Product> products);

  /** The same with all categories, also in one call unless a category has changed. */
  PartsWithTree withTree(Collection<Product> products);

  /**
   * Parts of products.
   *
   * @param stock by SKU; SKUs without stock are left out
   * @param galleries by product; products without images are left out
   */
  record Parts(Map<String, Stock> stock, Map<String, Gallery> galleries) {
    public Parts {
      stock = Map.copyOf(stock);
      galleries = Map.copyOf(galleries);
    }
  }

  /** Parts of products, and all categories. */
  record PartsWithTree(Parts parts, CategoryTree tree) {}
}
