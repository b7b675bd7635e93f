package shop.aws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.catalog.Sku;

/**
 * Clauses that find products by a SKU: with or without its punctuation, by its beginning, and
 * beside other words. A word without digits and punctuation is the beginning of a SKU only where
 * words find nothing: "pen" is not for PENDANT-WHITE.
 */
final class SkuQuery {
  private static final String LETTERS = "sku_letters";

  /** Two characters begin too many SKUs. */
  private static final int SHORTEST_BEGINNING = 3;

  /** Each of them costs a search for the other words. */
  private static final int MAX_WORDS = 4;

  private static final int SAME_TEXT = 10_000;
  private static final int SAME_LETTERS = 9_000;
  private static final int ONE_OF_THE_WORDS = 8_000;
  private static final int BEGINNING = 3_000;

  private SkuQuery() {}

  /**
   * The clauses for a search.
   *
   * @param words separated by single spaces
   * @param fuzzy whether any word may be the beginning of a SKU
   */
  static List<Object> of(String words, boolean fuzzy) {
    List<Object> clauses = new ArrayList<>(same(words));
    if (isBeginning(words, fuzzy)) {
      clauses.add(QueryDsl.beginning(LETTERS, Sku.letters(words), BEGINNING));
    }
    String[] each = words.split(" ");
    for (int i = 0; each.length > 1 && i < Math.min(each.length, MAX_WORDS); i++) {
      if (isBeginning(each[i], fuzzy)) {
        String letters = Sku.letters(each[i]);
        clauses.add(QueryDsl.exactTerm(LETTERS, letters, ONE_OF_THE_WORDS));
        clauses.add(
            QueryDsl.bool(
                Map.of(
                    "must",
                    List.of(
                        QueryDsl.beginning(LETTERS, letters, 1),
                        WordsQuery.of(without(i, each), false)))));
      }
    }
    return clauses;
  }

  /** The clauses for a suggestion while a customer types; words come first. */
  static List<Object> suggestions(String typed) {
    List<Object> clauses = new ArrayList<>(same(typed));
    if (isBeginning(typed, true)) {
      clauses.add(
          QueryDsl.beginning(
              LETTERS, Sku.letters(typed), isBeginning(typed, false) ? BEGINNING : 0));
    }
    return clauses;
  }

  private static List<Object> same(String words) {
    String letters = Sku.letters(words);
    return letters.isEmpty() || !isAscii(words)
        ? List.of()
        : List.of(
            QueryDsl.exactTerm("skus", words, SAME_TEXT),
            QueryDsl.exactTerm(LETTERS, letters, SAME_LETTERS));
  }

  /**
   * Whether a text can be the beginning of a SKU.
   *
   * @param anyWord whether it may be a word of letters only
   */
  private static boolean isBeginning(String text, boolean anyWord) {
    String letters = Sku.letters(text);
    boolean other = !letters.equals(text.replace(" ", "").toLowerCase(Locale.ROOT));
    return letters.length() >= SHORTEST_BEGINNING
        && isAscii(text)
        && (anyWord || other || letters.chars().anyMatch(Character::isDigit));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String without(int index, String[] words) {
    return IntStream.range(0, words.length)
        .filter(i -> i != index)
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" "));
  }
}
