package shop.search;

import java.util.List;
import shop.catalog.Category;
import shop.catalog.Product;
import shop.catalog.ProductDetail;

/**
 * What the search knows of a product. Of its stock only whether there is any: counts change with
 * every order, and the index need not.
 *
 * @param categoryNames from the root to its own
 */
public record IndexedProduct(Product product, boolean inStock, List<String> categoryNames) {
  public IndexedProduct {
    categoryNames = List.copyOf(categoryNames);
  }

  public static IndexedProduct of(ProductDetail detail) {
    return new IndexedProduct(
        detail.product(), detail.inStock(), detail.path().stream().map(Category::name).toList());
  }
}
