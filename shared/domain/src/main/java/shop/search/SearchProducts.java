package shop.search;

import java.util.Comparator;
import java.util.HashMap;
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

  /**
   * What was found. See {@link ProductSearch.Found}.
   *
   * @param facets that of categories counts for each what is in it and below it
   */
  public record Result(
      Page<ProductDetail> page,
      long total,
      Map<String, List<Facet>> facets,
      Map<String, Map<String, String>> highlights,
      ProductSearch.Freshness freshness) {}

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
    Map<String, List<Facet>> facets = new HashMap<>(found.facets());
    facets.computeIfPresent(Facet.CATEGORY, (name, counts) -> rolledUp(counts, tree));
    return new Result(page, found.total(), facets, found.highlights(), found.freshness());
  }

  /** A product is in one category, so that of a branch is the sum of what is below it. */
  private static List<Facet> rolledUp(List<Facet> counts, CategoryTree tree) {
    Map<String, Long> sums = new HashMap<>();
    for (Facet count : counts) {
      tree.path(count.value())
          .forEach(category -> sums.merge(category.id(), count.count(), Long::sum));
    }
    return sums.entrySet().stream()
        .map(sum -> new Facet(sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::value))
        .toList();
  }
}
