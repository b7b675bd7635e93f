package shop.aws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.text.Hangul;

/**
 * Clauses for Korean words by their letters, in fields that have letters in place of syllables (see
 * {@link Hangul}). The index's analysis of Korean finds whole words and their parts; it counts a
 * syllable as one character, so that a word of three syllables would have no typo.
 */
final class KoreanWords {
  private KoreanWords() {}

  /**
   * Words with typos: one from four letters on, two from nine on, which are two and four syllables.
   * The first letter may be wrong, too: ㄱ, ㄲ and ㅋ are easily confused.
   */
  static Map<String, Object> withTypos(String words, String minimumShouldMatch) {
    return QueryDsl.match(
        "letters",
        Hangul.letters(words),
        Map.of(
            "fuzziness",
            "AUTO:4,9",
            "max_expansions",
            20,
            "minimum_should_match",
            minimumShouldMatch,
            "boost",
            0.5));
  }

  /** All words, each the beginning of a word, half-typed, or its initial consonants. */
  static Map<String, Object> completed(String words, double boost) {
    List<Object> all = new ArrayList<>();
    for (String word : words.split(" ")) {
      String letters = Hangul.letters(word);
      Object beginning = QueryDsl.match("typed_letters", letters, Map.of("operator", "and"));
      all.add(
          Hangul.isInitials(word)
              ? Map.of(
                  "dis_max",
                  Map.of("queries", List.of(beginning, QueryDsl.exactTerm("initials", letters, 1))))
              : beginning);
    }
    return QueryDsl.bool(Map.of("must", all, "boost", boost));
  }
}
