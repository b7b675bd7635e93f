package shop.search;

import java.util.List;

/** Suggests products for a partial search term. */
public interface ProductSuggestions {

  /**
   * Active products with a name that completes the term, the best match first.
   *
   * @param typed the partial term, with at least one letter or digit
   * @param limit the maximum number of suggestions
   * @throws ProductSearch.SearchUnavailableException when the search service is unavailable
   */
  List<Suggestion> suggest(String typed, int limit);

  /** A suggested product. */
  record Suggestion(String productId, String name) {}
}
