package shop.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.image.Gallery;
import shop.image.Images;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** Reads the stock, categories and images of products, in one batch for any number of products. */
public final class ProductDetails {
  private final Stocks stocks;
  private final Categories categories;
  private final Optional<Images> images;

  /** Reads all details. */
  public ProductDetails(Stocks stocks, Categories categories, Images images) {
    this(stocks, categories, Optional.of(images));
  }

  /** Reads details without images, for the search index. */
  public ProductDetails(Stocks stocks, Categories categories) {
    this(stocks, categories, Optional.empty());
  }

  private ProductDetails(Stocks stocks, Categories categories, Optional<Images> images) {
    this.stocks = stocks;
    this.categories = categories;
    this.images = images;
  }

  /** The details of these products, in the same order. */
  public List<ProductDetail> of(Collection<Product> products) {
    return products.isEmpty() ? List.of() : of(products, categories.tree());
  }

  /** The details of these products, with a category tree that was read before. */
  public List<ProductDetail> of(Collection<Product> products, CategoryTree tree) {
    List<String> skus = products.stream().flatMap(product -> product.skus().stream()).toList();
    Map<String, Stock> found = stocks.findAll(skus);
    Map<String, Gallery> galleries = galleries(products.stream().map(Product::id).toList());
    return products.stream()
        .map(
            product ->
                detail(
                    product,
                    found,
                    tree,
                    galleries.getOrDefault(product.id(), Gallery.empty(product.id()))))
        .toList();
  }

  /** A category with its subcategories: the details of their products contain its name. */
  public Set<String> subtree(String categoryId) {
    return categories.tree().subtree(categoryId);
  }

  private Map<String, Gallery> galleries(List<String> productIds) {
    return images.map(all -> all.findAll(productIds)).orElse(Map.of());
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
