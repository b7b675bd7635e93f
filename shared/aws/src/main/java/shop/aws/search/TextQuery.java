package shop.aws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * The query for a customer's words. They are only ever the text of a match, never of one of
 * OpenSearch's query languages.
 */
final class TextQuery {
  private TextQuery() {}

  /**
   * The query for a text.
   *
   * @param text null for all products
   * @param fuzzy whether words may have typos, be incomplete or be missing
   */
  static Map<String, Object> of(@Nullable String text, boolean fuzzy) {
    if (text == null) {
      return QueryDsl.matchAll();
    }
    String words = firstWords(text);
    if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Map.of("match_none", Map.of());
    }
    List<Object> whole = new ArrayList<>();
    whole.add(QueryDsl.exactTerm("name.exact", words, 5_000));
    whole.add(WordsQuery.of(words, fuzzy));
    whole.addAll(SkuQuery.of(words, fuzzy));
    return QueryDsl.bool(Map.of("minimum_should_match", 1, "should", whole));
  }

  /** At most {@link Limits#SEARCH_WORDS} words, which bounds the cost of a pasted page. */
  static String firstWords(String text) {
    String[] words = text.strip().split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(words.length, Limits.SEARCH_WORDS)));
  }
}
