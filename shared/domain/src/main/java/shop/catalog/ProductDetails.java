package shop.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.image.Gallery;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** Reads the stock, categories and images of products, in one call for any number of products. */
public final class ProductDetails {
  private final ProductParts parts;
  private final Categories categories;

  /** Reads all details. */
  public ProductDetails(ProductParts parts, Categories categories) {
    this.parts = parts;
    this.categories = categories;
  }

  /** Reads details without images, for the search index. */
  public ProductDetails(Stocks stocks, Categories categories) {
    this(
        products ->
            new ProductParts.Parts(
                stocks.findAll(products.stream().flatMap(p -> p.skus().stream()).toList()),
                Map.of()),
        categories);
  }

  /** The details of these products, in the same order. */
  public List<ProductDetail> of(Collection<Product> products) {
    return products.isEmpty() ? List.of() : of(products, categories.tree());
  }

  /** The details of these products, with a category tree that was read before. */
  public List<ProductDetail> of(Collection<Product> products, CategoryTree tree) {
    ProductParts.Parts found = parts.of(products);
    return products.stream()
        .map(
            product ->
                detail(
                    product,
                    found.stock(),
                    tree,
                    found.galleries().getOrDefault(product.id(), Gallery.empty(product.id()))))
        .toList();
  }

  /** A category with its subcategories: the details of their products contain its name. */
  public Set<String> subtree(String categoryId) {
    return categories.tree().subtree(categoryId);
  }

  private static ProductDetail detail(
      Product product, Map<String, Stock> all, CategoryTree tree, Gallery gallery) {
    Map<String, Stock> own =
        product.skus().stream()
            .filter(all::containsKey)
            .collect(Collectors.toMap(sku -> sku, all::get));
    return new ProductDetail(product, own, tree.path(product.categoryId()), gallery);
  }
}
