package shop.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.catalog.Category;
import shop.catalog.CategoryTree;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.Variant;
import shop.image.Gallery;
import shop.image.Image;

/**
 * A product as it is indexed: what searches find and sort by, and all that their results show.
 *
 * @param available units by SKU when the product was indexed. They are indexed again when a SKU
 *     sells out or returns, not with every order; so the number is old, but whether there is a unit
 *     is not.
 * @param images the images that every client sees
 * @param categoryNames the names of its categories, from the root
 */
public record IndexedProduct(
    Product product, Map<String, Long> available, List<Image> images, List<String> categoryNames) {
  public IndexedProduct {
    available = Map.copyOf(available);
    images = List.copyOf(images);
    categoryNames = List.copyOf(categoryNames);
  }

  public static IndexedProduct of(ProductDetail detail) {
    return new IndexedProduct(
        detail.product(),
        detail.available(),
        detail.gallery().ready(),
        detail.path().stream().map(Category::name).toList());
  }

  /** Whether any unit of any variant can be ordered. */
  public boolean inStock() {
    return available.values().stream().anyMatch(units -> units > 0);
  }

  /** Whether any unit of a variant can be ordered. */
  public boolean inStock(Variant variant) {
    return available.getOrDefault(variant.sku(), 0L) > 0;
  }

  /**
   * The same product with 1 in place of each number of units: two that are equal in this form need
   * not be indexed again.
   */
  public IndexedProduct withoutUnits() {
    Map<String, Long> inStock = new TreeMap<>();
    available.forEach((sku, units) -> inStock.put(sku, Math.min(1, units)));
    return new IndexedProduct(product, inStock, images, categoryNames);
  }

  /** What a result shows; its categories are those of the tree. */
  ProductDetail detail(CategoryTree tree) {
    return new ProductDetail(
        product, available, tree.path(product.categoryId()), new Gallery(product.id(), images, 0));
  }
}
