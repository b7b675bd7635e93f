package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;
import shop.search.Facet;
import shop.search.ProductQuery;
import shop.search.ProductSort;

/**
 * The body of a product search: the customer's words, filters, facets and sort order.
 *
 * <p>With facets, the chosen filters are a post filter, which OpenSearch applies after the
 * aggregations, because each facet counts without its own filter. Without facets they are part of
 * the query, which then visits fewer products.
 *
 * <p>The source of a document is returned as a whole: OpenSearch copies its bytes then, while a
 * filtered source is parsed and written again.
 */
final class SearchBody {
  private final ProductQuery query;
  private final SearchFilters filters;
  private final FacetAggregations facets;

  SearchBody(ProductQuery query) {
    this.query = query;
    this.filters = new SearchFilters(query);
    this.facets = new FacetAggregations(filters, query.facets());
  }

  /** The facets in the answer to this search. */
  Map<String, List<Facet>> facets(JsonNode answer) {
    return facets.read(answer);
  }

  /**
   * The body of the request.
   *
   * @param fuzzy whether words may have typos, be incomplete or be missing
   * @param after the sort values of the last product of the page before; null for the first page
   */
  Map<String, Object> body(boolean fuzzy, @Nullable List<Object> after) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("size", query.page().limit() + 1);
    body.put("track_total_hits", Paging.EXACT_TOTAL);
    body.put("version", true);
    List<Object> required = new ArrayList<>(List.of(filters.statuses()));
    List<Object> chosen = filters.chosen(null);
    if (query.facets().isEmpty()) {
      required.addAll(chosen);
    } else {
      body.put("aggs", facets.aggregations());
      if (!chosen.isEmpty()) {
        body.put("post_filter", QueryDsl.allOf(chosen));
      }
    }
    body.put(
        "query",
        QueryDsl.bool(
            Map.of("must", List.of(TextQuery.of(query.text(), fuzzy)), "filter", required)));
    body.put("sort", sort());
    if (after != null) {
      body.put("search_after", after);
    }
    return body;
  }

  private List<Object> sort() {
    ProductSort sort = query.sort();
    String direction = sort.descending() ? "desc" : "asc";
    Object first =
        switch (sort.by()) {
          case RELEVANCE -> Map.of("_score", "desc");
          case CREATED_AT -> Map.of("created_at", direction);
          case PRICE -> Map.of("price", direction);
          case NAME -> Map.of("sort_name", direction);
        };
    return List.of(first, Map.of("id", direction));
  }
}
