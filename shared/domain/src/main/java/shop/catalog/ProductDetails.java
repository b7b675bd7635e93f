package shop.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** Puts stock and categories beside products: one batch of each for any number of them. */
public final class ProductDetails {
  private final Stocks stocks;
  private final Categories categories;

  public ProductDetails(Stocks stocks, Categories categories) {
    this.stocks = stocks;
    this.categories = categories;
  }

  /** The details of some products, in their order. */
  public List<ProductDetail> of(Collection<Product> products) {
    return products.isEmpty() ? List.of() : of(products, categories.tree());
  }

  /** The same, by a tree that was read before. */
  public List<ProductDetail> of(Collection<Product> products, CategoryTree tree) {
    List<String> skus = products.stream().flatMap(product -> product.skus().stream()).toList();
    Map<String, Stock> found = stocks.findAll(skus);
    return products.stream().map(product -> detail(product, found, tree)).toList();
  }

  private static ProductDetail detail(Product product, Map<String, Stock> all, CategoryTree tree) {
    Map<String, Stock> own =
        product.skus().stream()
            .filter(all::containsKey)
            .collect(Collectors.toMap(sku -> sku, all::get));
    return new ProductDetail(product, own, tree.path(product.categoryId()));
  }
}
