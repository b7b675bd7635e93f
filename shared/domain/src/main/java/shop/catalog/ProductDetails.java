package shop.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Reads details without images, for readers that need none. */
  public ProductDetails(Stocks stocks, Categories categories) {
    this(new StockOnly(stocks, categories), categories);
  }

  private record StockOnly(Stocks stocks, Categories categories) implements ProductParts {
    @Override
    public Parts of(Collection<Product> products) {
      List<String> skus = products.stream().flatMap(product -> product.skus().stream()).toList();
      return new Parts(stocks.findAll(skus), Map.of());
    }

    @Override
    public PartsWithTree withTree(Collection<Product> products) {
      return new PartsWithTree(of(products), categories.tree());
    }
  }

  /** The details of these products, in the same order. */
  public List<ProductDetail> of(Collection<Product> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    ProductParts.PartsWithTree found = parts.withTree(products);
    return details(products, found.parts(), found.tree());
  }

  /** The details of these products, with a category tree that was read before. */
  public List<ProductDetail> of(Collection<Product> products, CategoryTree tree) {
    return details(products, parts.of(products), tree);
  }

  private static List<ProductDetail> details(
      Collection<Product> products, ProductParts.Parts found, CategoryTree tree) {
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
    Map<String, Long> available = new HashMap<>();
    for (String sku : product.skus()) {
      Stock stock = all.get(sku);
      if (stock != null) {
        available.put(sku, stock.available());
      }
    }
    return new ProductDetail(product, available, tree.path(product.categoryId()), gallery);
  }
}
