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
 * What a search found.
 *
 * @param total how many match, on all pages
 * @param facets by the names asked for; each as if its own filter were not set
 * @param highlights by product's id and field: HTML, escaped, with the words that match in mark
 */
record SearchView(
    List<ProductView> data,
    @Nullable String nextCursor,
    long total,
    Map<String, List<FacetView>> facets,
    Map<String, Map<String, String>> highlights,
    FreshnessView freshness) {

  /** How many matches have a value. */
  record FacetView(String value, long count) {}

  /**
   * How fresh the index is.
   *
   * @param changedAt when the shop took the latest change that this search sees; null before any
   * @param indexedAt when the index took it
   * @param lagSeconds how long that was
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
            (name, counts) -> facets.put(name, counts.stream().map(SearchView::view).toList()));
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
