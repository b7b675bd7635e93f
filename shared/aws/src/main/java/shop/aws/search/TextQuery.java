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
  /** The boosts say how much a match counts: most in the name of a product. */
  private static final List<String> ENGLISH =
      List.of("name^6", "brand^3", "categories^2.5", "options^1.5", "description");

  private static final List<String> KOREAN =
      List.of(
          "name.korean^6",
          "brand.korean^3",
          "categories.korean^2.5",
          "options.korean^1.5",
          "description.korean");

  /** Find "sunglasses" for "sun glasses" and the reverse. */
  private static final List<String> JOINED =
      List.of("name.joined^6", "brand.joined^3", "categories.joined^2.5");

  /** Of two or three words one may be missing, of more than three 40%. */
  private static final String MOST_WORDS = "1<-1 3<60%";

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
    List<Object> alternatives = new ArrayList<>();
    alternatives.add(allWords(ENGLISH, words));
    if (hasHangul(words)) {
      alternatives.add(allWords(KOREAN, words));
    }
    alternatives.add(
        QueryDsl.multiMatch(JOINED, words, Map.of("operator", fuzzy ? "or" : "and", "boost", 2.0)));
    if (fuzzy) {
      alternatives.addAll(fuzzyAlternatives(words));
    }
    Object best = Map.of("dis_max", Map.of("tie_breaker", 0.1, "queries", alternatives));
    return QueryDsl.bool(
        Map.of(
            "minimum_should_match",
            1,
            "should",
            List.of(
                QueryDsl.exactTerm("skus", words, 10_000),
                QueryDsl.exactTerm("name.exact", words, 5_000),
                best)));
  }

  /** All words, each in any of the fields. */
  private static Map<String, Object> allWords(List<String> fields, String words) {
    return QueryDsl.multiMatch(
        fields,
        words,
        Map.of("type", "cross_fields", "operator", "and", "tie_breaker", 0.2, "boost", 2.0));
  }

  /** Words with typos, beginnings of words, and most of the words. */
  private static List<Object> fuzzyAlternatives(String words) {
    return List.of(
        QueryDsl.match(
            "essence",
            words,
            Map.of(
                "fuzziness",
                "AUTO:4,7",
                "prefix_length",
                1,
                "max_expansions",
                20,
                "minimum_should_match",
                MOST_WORDS,
                "boost",
                0.5)),
        QueryDsl.match("typed", words, Map.of("operator", "and", "boost", 0.7)),
        QueryDsl.multiMatch(
            ENGLISH, words, Map.of("minimum_should_match", MOST_WORDS, "boost", 0.3)));
  }

  /**
   * Whether a text has Korean letters. Other texts do not use the Korean analysis, which splits
   * Latin words at every digit and so finds too much in SKUs.
   */
  static boolean hasHangul(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(Character.UnicodeScript.HANGUL::equals);
  }

  /** At most {@link Limits#SEARCH_WORDS} words, which bounds the cost of a pasted page. */
  static String firstWords(String text) {
    String[] words = text.strip().split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(words.length, Limits.SEARCH_WORDS)));
  }
}
