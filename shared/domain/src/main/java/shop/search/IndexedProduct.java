package shop.search;

import java.util.List;
import shop.catalog.Category;
import shop.catalog.Product;
import shop.catalog.ProductDetail;

/**
 * A product as it is indexed. It has no stock counts, only whether it is in stock, so that the
 * index does not change with every order.
 *
 * @param categoryNames the names of its categories, from the root
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
