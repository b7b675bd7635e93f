package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.Categories;
import shop.catalog.CategoryTree;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Searches products. The index says which and in what order, the table says what they are: a price,
 * a name or an archived product is never older than the table, however far the index lags.
 */
public final class SearchProducts {
  private final ProductSearch index;
  private final Products products;
  private final Categories categories;
  private final ProductDetails details;

  public SearchProducts(
      ProductSearch index, Products products, Categories categories, ProductDetails details) {
    this.index = index;
    this.products = products;
    this.categories = categories;
    this.details = details;
  }

  /** What was found. See {@link ProductSearch.Found}. */
  public record Result(
      Page<ProductDetail> page, long total, Map<String, List<Facet>> facets, Instant indexedAt) {}

  /** A page of what matches; products that changed their status meanwhile are left out. */
  public Result search(
      @Nullable String text,
      ProductFilter filter,
      ProductSort sort,
      Set<String> facets,
      PageRequest page) {
    CategoryTree tree = categories.tree();
    String category = filter.categoryId();
    Set<String> subtree = category == null ? null : tree.subtree(category);
    return search(new ProductQuery(text, filter, subtree, sort, facets, page), tree);
  }

  Result search(ProductQuery query, CategoryTree tree) {
    ProductSearch.Found found = index.search(query);
    Map<String, Product> current = products.findAll(found.ids().items());
    List<Product> shown =
        found.ids().items().stream()
            .map(current::get)
            .filter(Objects::nonNull)
            .filter(product -> query.filter().statuses().contains(product.status()))
            .toList();
    Page<ProductDetail> page = new Page<>(details.of(shown, tree), found.ids().after());
    return new Result(page, found.total(), found.facets(), found.indexedAt());
  }
}
