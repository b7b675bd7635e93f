package shop.search;

import java.util.List;

/** Completes what somebody is typing. */
public interface ProductSuggestions {

  /**
   * Active products whose names go on from what was typed, the best first.
   *
   * @param typed with at least one letter or digit
   * @param limit at most so many
   * @throws ProductSearch.SearchUnavailable when there is no search now
   */
  List<Suggestion> suggest(String typed, int limit);

  /** A product that may be meant. */
  record Suggestion(String productId, String name) {}
}
