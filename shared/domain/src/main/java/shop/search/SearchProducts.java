package shop.search;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.Audience;
import shop.catalog.Categories;
import shop.catalog.CategoryTree;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Searches products. The index decides which products and in what order, and has what customers see
 * of them. Administrators see the products as the table has them.
 */
public final class SearchProducts {
  private final ProductSearch index;
  private final Products products;
  private final RecentCategories categories;
  private final ProductDetails details;

  public SearchProducts(
      ProductSearch index,
      Products products,
      Categories categories,
      ProductDetails details,
      Clock clock) {
    this.index = index;
    this.products = products;
    this.categories = new RecentCategories(categories, clock);
    this.details = details;
  }

  /**
   * A search result. See {@link ProductSearch.Found}.
   *
   * @param highlights see {@link Highlights}, by product id
   * @param facets the category facet counts a category's products with those of its subcategories
   */
  public record Result(
      Page<ProductDetail> page,
      long total,
      Map<String, List<Facet>> facets,
      Map<String, Map<String, String>> highlights,
      ProductSearch.Freshness freshness) {}

  /**
   * A page of the products that match.
   *
   * @param audience administrators get what the table has; a product whose status there no longer
   *     matches is left out
   */
  public Result search(
      @Nullable String text,
      ProductFilter filter,
      ProductSort sort,
      Set<String> facets,
      PageRequest page,
      Audience audience) {
    String category = filter.categoryId();
    CategoryTree tree = categories.with(category == null ? Set.of() : Set.of(category));
    Set<String> subtree = category == null ? null : tree.subtree(category);
    ProductQuery query = new ProductQuery(text, filter, subtree, sort, facets, page);
    ProductSearch.Found found = index.search(query);
    return result(query, found, categories.with(found.categories()), audience);
  }

  Result search(ProductQuery query, CategoryTree tree, Audience audience) {
    return result(query, index.search(query), tree, audience);
  }

  private Result result(
      ProductQuery query, ProductSearch.Found found, CategoryTree tree, Audience audience) {
    Page<IndexedProduct> hits = found.products();
    List<ProductDetail> results =
        audience == Audience.STAFF
            ? inTable(hits.items(), query, tree)
            : hits.items().stream().map(hit -> hit.detail(tree)).toList();
    Map<String, List<Facet>> facets = new HashMap<>(found.facets());
    facets.computeIfPresent(Facet.CATEGORY, (_, counts) -> rolledUp(counts, tree));
    return new Result(
        new Page<>(results, hits.after()),
        found.total(),
        facets,
        highlights(query.text(), results),
        found.freshness());
  }

  private List<ProductDetail> inTable(
      List<IndexedProduct> hits, ProductQuery query, CategoryTree tree) {
    Map<String, Product> found =
        products.findAll(hits.stream().map(hit -> hit.product().id()).toList());
    List<Product> current =
        hits.stream()
            .map(hit -> found.get(hit.product().id()))
            .filter(Objects::nonNull)
            .filter(product -> query.filter().statuses().contains(product.status()))
            .toList();
    return details.of(current, tree);
  }

  private static Map<String, Map<String, String>> highlights(
      @Nullable String text, List<ProductDetail> results) {
    if (text == null) {
      return Map.of();
    }
    Highlights highlights = new Highlights(text);
    Map<String, Map<String, String>> byProduct = new HashMap<>();
    for (ProductDetail detail : results) {
      Map<String, String> fields = highlights.of(detail.product());
      if (!fields.isEmpty()) {
        byProduct.put(detail.product().id(), fields);
      }
    }
    return byProduct;
  }

  /**
   * Adds each count to the parent categories. A product is in one category, so none counts twice.
   */
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
