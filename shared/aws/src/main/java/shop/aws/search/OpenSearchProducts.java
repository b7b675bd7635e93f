package shop.aws.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.search.Facet;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;

/**
 * Product search and suggestions with OpenSearch. A search is exact first; only when it finds
 * nothing, a second, fuzzy one allows typos, incomplete words and missing words. In one search, the
 * word "lamp" would find and count camp mugs too.
 */
public final class OpenSearchProducts implements ProductSearch, ProductSuggestions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAD_REQUEST = 400;

  private final SearchService service;

  public OpenSearchProducts(SearchService service) {
    this.service = service;
  }

  @Override
  public Found search(ProductQuery query) {
    SearchCursor cursor = SearchCursor.read(query.page().after(), query.sort());
    if (cursor != null) {
      return found(query, cursor.fuzzy(), send(query, cursor.fuzzy(), cursor));
    }
    JsonNode exact = send(query, false, null);
    boolean none = exact.at("/hits/total/value").asLong() == 0;
    return none && query.text() != null
        ? found(query, true, send(query, true, null))
        : found(query, false, exact);
  }

  @Override
  public List<Suggestion> suggest(String typed, int limit) {
    List<Suggestion> exact = suggestions(SuggestionBody.of(typed, limit, false));
    return exact.isEmpty() ? suggestions(SuggestionBody.of(typed, limit, true)) : exact;
  }

  private List<Suggestion> suggestions(Map<String, Object> body) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (JsonNode hit : send(body).bodyOrThrow().at("/hits/hits")) {
      suggestions.add(new Suggestion(hit.path("_id").asText(), hit.at("/_source/name").asText()));
    }
    return suggestions;
  }

  private JsonNode send(ProductQuery query, boolean fuzzy, @Nullable SearchCursor cursor) {
    List<Object> after = cursor == null ? null : cursor.searchAfter();
    SearchService.Answer answer = send(new SearchBody(query).body(fuzzy, after));
    if (cursor != null && answer.status() == BAD_REQUEST) {
      throw new InvalidCursorException();
    }
    return answer.bodyOrThrow();
  }

  private SearchService.Answer send(Map<String, Object> body) {
    try {
      String json = JSON.writeValueAsString(body);
      return service.send("POST", "/" + IndexNames.LIVE + "/_search", json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a query cannot be written as JSON", e);
    }
  }

  private static Found found(ProductQuery query, boolean fuzzy, JsonNode answer) {
    List<Hit> products = new ArrayList<>();
    Map<String, Map<String, String>> highlights = new HashMap<>();
    String after = null;
    int limit = query.page().limit();
    JsonNode hits = answer.at("/hits/hits");
    for (int i = 0; i < Math.min(hits.size(), limit); i++) {
      JsonNode hit = hits.path(i);
      boolean inStock = hit.at("/fields/in_stock/0").asBoolean();
      products.add(new Hit(hit.path("_id").asText(), hit.path("_version").asLong(), inStock));
      if (hit.has("highlight")) {
        highlights.put(hit.path("_id").asText(), highlight(hit.path("highlight")));
      }
      if (i + 1 == limit && hits.size() > limit) {
        JsonNode sort = hit.path("sort");
        after = new SearchCursor(query.sort(), fuzzy, sort.path(0), sort.path(1).asText()).write();
      }
    }
    Map<String, List<Facet>> facets = new HashMap<>();
    query.facets().forEach(name -> facets.put(name, facet(name, answer)));
    JsonNode fresh = answer.at("/aggregations/fresh");
    return new Found(
        new Page<>(products, after),
        answer.at("/hits/total/value").asLong(),
        facets,
        highlights,
        new Freshness(instant(fresh.path("changed")), instant(fresh.path("indexed"))));
  }

  /** Highlights by field; of the English and the Korean one, the one with more marks. */
  private static Map<String, String> highlight(JsonNode fields) {
    Map<String, String> marked = new HashMap<>();
    fields
        .properties()
        .forEach(
            field ->
                marked.merge(
                    field.getKey().replace(".korean", ""),
                    field.getValue().path(0).asText(),
                    (one, other) -> markCount(other) > markCount(one) ? other : one));
    return marked;
  }

  private static int markCount(String text) {
    return text.split("<mark>", -1).length;
  }

  private static List<Facet> facet(String name, JsonNode answer) {
    JsonNode values = answer.path("aggregations").path(FacetAggregations.name(name)).path("values");
    JsonNode buckets = values.at(values.has("fitting") ? "/fitting/values/buckets" : "/buckets");
    List<Facet> facets = new ArrayList<>();
    for (JsonNode bucket : buckets) {
      long count =
          bucket.path("products").path("doc_count").asLong(bucket.path("doc_count").asLong());
      if (count > 0) {
        facets.add(new Facet(value(name, bucket), count));
      }
    }
    facets.sort(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::value));
    return facets;
  }

  private static String value(String facet, JsonNode bucket) {
    String key = bucket.path("key_as_string").asText(bucket.path("key").asText());
    return facet.startsWith(Facet.OPTION)
        ? key.substring(FacetAggregations.optionName(facet).length() + 1)
        : key;
  }

  /** OpenSearch returns null as the maximum of no documents. */
  private static @Nullable Instant instant(JsonNode maximum) {
    JsonNode millis = maximum.path("value");
    return millis.isNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
  }
}
