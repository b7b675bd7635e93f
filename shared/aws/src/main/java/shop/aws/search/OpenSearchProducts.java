package shop.aws.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageBytes;
import shop.search.IndexedProduct;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSearch.SearchUnavailableException;
import shop.search.ProductSuggestions;

/**
 * Product search and suggestions with OpenSearch. A search is exact first; only when it finds
 * nothing, a second, fuzzy one allows typos, incomplete words and missing words. In one search, the
 * word "lamp" would find and count camp mugs too.
 */
public final class OpenSearchProducts implements ProductSearch, ProductSuggestions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAD_REQUEST = 400;

  /**
   * The node answers a repeated search from its cache until the index changes. The parameter is
   * needed because OpenSearch caches only searches without hits by itself.
   */
  private static final String SEARCH = "/" + IndexNames.LIVE + "/_search?request_cache=true";

  private final SearchService service;
  private final IndexFreshness freshness;

  public OpenSearchProducts(SearchService service, Clock clock) {
    this.service = service;
    this.freshness = new IndexFreshness(service, clock);
  }

  @Override
  public Found search(ProductQuery query) {
    SearchCursor cursor = SearchCursor.read(query.page().after(), query.sort());
    Freshness before = freshness.current();
    if (cursor != null) {
      return found(query, cursor.fuzzy(), send(query, cursor.fuzzy(), cursor), before);
    }
    JsonNode exact = send(query, false, null);
    boolean none = exact.at("/hits/total/value").asLong() == 0;
    return none && query.text() != null
        ? found(query, true, send(query, true, null), before)
        : found(query, false, exact, before);
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
      return service.send("POST", SEARCH, json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a query cannot be written as JSON", e);
    }
  }

  private static Found found(
      ProductQuery query, boolean fuzzy, JsonNode answer, Freshness freshness) {
    List<IndexedProduct> products = new ArrayList<>();
    String after = null;
    int limit = query.page().limit();
    JsonNode hits = answer.at("/hits/hits");
    PageBytes bytes = new PageBytes();
    for (int i = 0; i < Math.min(hits.size(), limit) && !bytes.isFull(); i++) {
      JsonNode hit = hits.path(i);
      products.add(product(hit));
      bytes.add(bytes(hit.path("_source")));
      if ((i + 1 == limit || bytes.isFull()) && hits.size() > i + 1) {
        JsonNode sort = hit.path("sort");
        after = new SearchCursor(query.sort(), fuzzy, sort.path(0), sort.path(1).asText()).write();
      }
    }
    return new Found(
        new Page<>(products, after),
        Math.min(Paging.EXACT_TOTAL, answer.at("/hits/total/value").asLong()),
        new SearchBody(query).facets(answer),
        freshness);
  }

  private static long bytes(JsonNode document) {
    return document.isTextual()
        ? PageBytes.utf8(document.textValue())
        : document.valueStream().mapToLong(OpenSearchProducts::bytes).sum() + document.size();
  }

  /** While an older index is being rebuilt, it serves searches, and its documents may differ. */
  private static IndexedProduct product(JsonNode hit) {
    try {
      return ProductDocument.read(hit.path("_source"), hit.path("_version").asLong());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SearchUnavailableException("the index has a document of another format", e);
    }
  }
}
