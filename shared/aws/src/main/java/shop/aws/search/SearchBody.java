package shop.aws.search;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.search.ProductQuery;
import shop.search.ProductSort;

/**
 * The body of a product search: the customer's words, filters, facets, sort order and highlights.
 *
 * <p>The filters are a post filter, which OpenSearch applies after the aggregations, because each
 * facet counts without its own filter.
 */
final class SearchBody {
  /**
   * The watermark document matches every search, so that an aggregation can read it, and the post
   * filter keeps it out of the hits. An aggregation over the whole index would look at every
   * product to find this one document.
   */
  private static final Map<String, Object> WATERMARK =
      QueryDsl.exactTerm("control", IndexNames.WATERMARK, 0);

  private final ProductQuery query;
  private final SearchFilters filters;

  SearchBody(ProductQuery query) {
    this.query = query;
    this.filters = new SearchFilters(query);
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
    body.put("track_total_hits", true);
    body.put("_source", false);
    body.put("version", true);
    body.put("docvalue_fields", List.of("in_stock"));
    Map<String, Object> words = TextQuery.of(query.text(), fuzzy);
    Map<String, Object> products =
        Map.of("must", List.of(words), "filter", List.of(filters.statuses()));
    body.put("query", QueryDsl.bool(Map.of("should", List.of(QueryDsl.bool(products), WATERMARK))));
    body.put(
        "post_filter",
        QueryDsl.bool(Map.of("filter", filters.chosen(null), "must_not", List.of(WATERMARK))));
    body.put("sort", sort());
    body.put("aggs", aggregations());
    if (query.text() != null) {
      body.put("highlight", highlight(query.text(), words));
    }
    if (after != null) {
      body.put("search_after", after);
    }
    return body;
  }

  private Map<String, Object> aggregations() {
    Map<String, Object> aggregations = new FacetAggregations(filters).of(query.facets());
    aggregations.put(
        "fresh",
        Map.of(
            "filter",
            WATERMARK,
            "aggs",
            Map.of(
                "changed", Map.of("max", Map.of("field", "changed_at")),
                "indexed", Map.of("max", Map.of("field", "indexed_at")))));
    return aggregations;
  }

  private List<Object> sort() {
    ProductSort sort = query.sort();
    String direction = sort.descending() ? "desc" : "asc";
    Object first =
        switch (sort.by()) {
          case RELEVANCE -> Map.of("_score", "desc");
          case CREATED_AT -> Map.of("created_at", direction);
          case PRICE -> Map.of("price", direction);
          case NAME -> Map.of("name.exact", direction);
        };
    return List.of(first, Map.of("id", direction));
  }

  private static Map<String, Object> highlight(String text, Map<String, Object> words) {
    Map<String, Object> fields = new HashMap<>();
    for (String suffix : TextQuery.hasHangul(text) ? List.of("", ".korean") : List.of("")) {
      fields.put("name" + suffix, Map.of("number_of_fragments", 0));
      fields.put("description" + suffix, Map.of("number_of_fragments", 1, "fragment_size", 120));
    }
    return Map.of(
        "encoder",
        "html",
        "pre_tags",
        List.of("<mark>"),
        "post_tags",
        List.of("</mark>"),
        "highlight_query",
        words,
        "require_field_match",
        false,
        "fields",
        fields);
  }
}
