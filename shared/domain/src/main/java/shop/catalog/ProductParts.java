package shop.catalog;

import java.util.Collection;
import java.util.Map;
import shop.image.Gallery;
import shop.inventory.Stock;

/** The stock and the images of products, which are not part of the products themselves. */
public interface ProductParts {

  /** The parts of these products, in one call; strongly consistent. */
  Parts of(Collection<Product> products);

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
}
