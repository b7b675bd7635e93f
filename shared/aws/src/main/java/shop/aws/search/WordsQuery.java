package shop.aws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.text.Hangul;

/**
 * The query for words in the texts of products: names, brands, categories, options, descriptions.
 */
final class WordsQuery {
  /** The boosts say how much a match counts: most in the name of a product. */
  private static final List<String> ENGLISH =
      List.of("name^6", "brand^3", "categories^2.5", "options^1.5", "description");

  /**
   * Only for texts with Hangul: the analysis splits Latin words at every digit, and so finds too
   * much in SKUs.
   */
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

  private WordsQuery() {}

  /**
   * The best of several ways to match the words.
   *
   * @param fuzzy whether words may have typos, be incomplete or be missing
   */
  static Object of(String words, boolean fuzzy) {
    List<Object> alternatives = new ArrayList<>();
    alternatives.add(allWords(ENGLISH, words));
    boolean korean = Hangul.isIn(words);
    if (korean) {
      alternatives.add(allWords(KOREAN, words));
    }
    alternatives.add(
        QueryDsl.multiMatch(JOINED, words, Map.of("operator", fuzzy ? "or" : "and", "boost", 2.0)));
    if (fuzzy) {
      alternatives.addAll(fuzzyAlternatives(words));
    }
    if (fuzzy && korean) {
      alternatives.add(KoreanWords.withTypos(words, MOST_WORDS));
      alternatives.add(KoreanWords.completed(words, 0.7));
    }
    return Map.of("dis_max", Map.of("tie_breaker", 0.1, "queries", alternatives));
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
}
