package shop.aws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.catalog.ProductStatus;
import shop.text.Hangul;

/** The body of a search for suggestions while a customer types: active products by their names. */
final class SuggestionBody {
  private static final String ALL_WORDS = "100%";

  private SuggestionBody() {}

  /**
   * The body for a text.
   *
   * @param fuzzy whether words may have typos. Without, the search only reads lists of beginnings
   *     of words; typos cost many times that, and are searched only where it found nothing.
   */
  static Map<String, Object> of(String typed, int limit, boolean fuzzy) {
    String words = TextQuery.firstWords(typed);
    Map<String, Object> options =
        fuzzy
            ? Map.of(
                "operator",
                "and",
                "fuzziness",
                "AUTO:4,7",
                "prefix_length",
                1,
                "max_expansions",
                10)
            : Map.of("operator", "and");
    List<Object> alternatives = new ArrayList<>(SkuQuery.suggestions(words));
    alternatives.add(QueryDsl.match("typed", words, options));
    if (Hangul.isIn(words)) {
      alternatives.add(
          fuzzy ? KoreanWords.withTypos(words, ALL_WORDS) : KoreanWords.completed(words, 1));
    }
    return Map.of(
        "size",
        limit,
        "track_total_hits",
        false,
        "_source",
        List.of("name"),
        "query",
        QueryDsl.bool(
            Map.of(
                "filter",
                List.of(QueryDsl.term("status", ProductStatus.ACTIVE.slug())),
                "minimum_should_match",
                1,
                "should",
                alternatives)));
  }
}
