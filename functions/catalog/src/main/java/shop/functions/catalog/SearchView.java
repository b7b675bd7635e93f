package shop.functions.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.catalog.Audience;
import shop.search.Facet;
import shop.search.SearchProducts;

/**
 * What a search found.
 *
 * @param total how many match, on all pages
 * @param facets by the names asked for
 */
record SearchView(
    List<ProductView> data,
    @Nullable String nextCursor,
    long total,
    Map<String, List<FacetView>> facets,
    FreshnessView freshness) {

  /** How many matches have a value. */
  record FacetView(String value, long count) {}

  /**
   * How fresh the index is.
   *
   * @param indexedAt when it last took a change; a later one may be on its way
   */
  record FreshnessView(Instant indexedAt) {}

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
        new FreshnessView(result.indexedAt()));
  }

  private static FacetView view(Facet facet) {
    return new FacetView(facet.value(), facet.count());
  }
}
