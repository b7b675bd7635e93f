package shop.functions.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.catalog.Audience;
import shop.search.Facet;
import shop.search.ProductSearch;
import shop.search.SearchProducts;

/**
 * The results of a product search.
 *
 * @param total number of matching products on all pages, counted up to 1,000: that number means "at
 *     least 1,000"
 * @param facets counts of values by facet name; each facet ignores its own filter
 * @param highlights by product id and field: escaped HTML with the matching words in {@code <mark>}
 * @param freshness how up to date the search index is
 */
record SearchView(
    List<ProductView> data,
    @Nullable String nextCursor,
    long total,
    Map<String, List<FacetView>> facets,
    Map<String, Map<String, String>> highlights,
    FreshnessView freshness) {

  /**
   * A value of a facet.
   *
   * @param count number of matching products with this value
   */
  record FacetView(String value, long count) {}

  /**
   * The freshness of the search index.
   *
   * @param changedAt time of the latest change that the index contains; null if there is none
   * @param indexedAt when that change was indexed
   * @param lagSeconds seconds between the two
   */
  record FreshnessView(
      @Nullable Instant changedAt, @Nullable Instant indexedAt, @Nullable Double lagSeconds) {
    static FreshnessView of(ProductSearch.Freshness freshness) {
      Instant changed = freshness.changedAt();
      Instant indexed = freshness.indexedAt();
      Double lag =
          changed == null || indexed == null
              ? null
              : Duration.between(changed, indexed).toMillis() / 1_000.0;
      return new FreshnessView(changed, indexed, lag);
    }
  }

  static SearchView of(SearchProducts.Result result, Audience audience) {
    Map<String, List<FacetView>> facets = new TreeMap<>();
    result
        .facets()
        .forEach(
            (name, values) -> facets.put(name, values.stream().map(SearchView::view).toList()));
    return new SearchView(
        result.page().items().stream().map(detail -> ProductView.of(detail, audience)).toList(),
        result.page().after(),
        result.total(),
        facets,
        result.highlights(),
        FreshnessView.of(result.freshness()));
  }

  private static FacetView view(Facet facet) {
    return new FacetView(facet.value(), facet.count());
  }
}
