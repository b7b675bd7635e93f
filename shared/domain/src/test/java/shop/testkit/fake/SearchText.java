package shop.testkit.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.catalog.Product;
import shop.catalog.Sku;
import shop.catalog.Variant;
import shop.search.IndexedProduct;
import shop.search.Typos;
import shop.text.Hangul;

/** The words of a product, and how well search words match them. */
final class SearchText {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** With one typo, shorter words match too many other words. */
  private static final int SHORTEST_WITH_TYPO = 4;

  private static final int SHORTEST_WITH_TWO_TYPOS = 8;

  private final IndexedProduct indexed;
  private final List<Field> fields;

  SearchText(IndexedProduct indexed) {
    Product product = indexed.product();
    String brand = product.brand() == null ? "" : product.brand();
    this.indexed = indexed;
    this.fields =
        List.of(
            new Field(8, words(product.name())),
            new Field(2, Hangul.initials(product.name())),
            new Field(8, product.skus().stream().map(Sku::letters).toList()),
            new Field(5, words(brand)),
            new Field(4, words(String.join(" ", indexed.categoryNames()))),
            new Field(3, product.variants().stream().flatMap(SearchText::options).toList()),
            new Field(1, words(product.description())));
  }

  /** The words of one field of a product, and the weight of a match in it. */
  private record Field(int weight, List<String> words) {
    long score(String wanted) {
      return weight * words.stream().mapToLong(word -> similarity(word, wanted)).max().orElse(0);
    }
  }

  IndexedProduct indexed() {
    return indexed;
  }

  long version() {
    return indexed.product().version();
  }

  /** The words of a text, in lower case. */
  static List<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(Hangul.letters(lower(text))))
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** The score of all words: 0 if one word does not match at all, 1 if there are no words. */
  long score(List<String> wanted) {
    long sum = 1;
    for (String word : wanted) {
      long best = fields.stream().mapToLong(field -> field.score(word)).max().orElse(0);
      if (best == 0) {
        return 0;
      }
      sum += best;
    }
    return sum;
  }

  private static long similarity(String word, String wanted) {
    if (word.equals(wanted)) {
      return 8;
    }
    if (word.startsWith(wanted)) {
      return 6;
    }
    if (word.contains(wanted)) {
      return 3;
    }
    int typos =
        wanted.length() >= SHORTEST_WITH_TWO_TYPOS
            ? 2
            : wanted.length() >= SHORTEST_WITH_TYPO ? 1 : 0;
    return typos > 0 && Typos.between(word, wanted, typos) <= typos ? 1 : 0;
  }

  private static Stream<String> options(Variant variant) {
    return variant.options().values().stream().flatMap(value -> words(value).stream());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
