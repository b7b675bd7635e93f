package shop.text;

import java.text.CollationKey;
import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The order of names: by letters, then by accents, then by case, as a reader expects it, and not by
 * the numbers of characters. It is the JDK's root collation, because a shop has names in several
 * languages; ICU's would add 14 MB to each function.
 */
public final class Collation {
  /**
   * Bytes of a key. They have the letters of about 100 characters; names with one key are in the
   * order of their ids. The key is part of a cursor, whose length is limited.
   */
  private static final int KEY_BYTES = 200;

  /**
   * A space separates words, so that "Sea Salt" is before "Seafood"; the JDK ignores it. Letters
   * with a stroke are beside those without, as in Unicode's table; the JDK has them behind Z.
   */
  private static final String ADDED_RULES =
      "& '_' < ' ' & d ; \u0111 , \u0110 & l ; \u0142 , \u0141 & o ; \u00f8 , \u00d8";

  /** The collator is synchronized, and each thread's calls are short. */
  private static final RuleBasedCollator COLLATOR = collator();

  private Collation() {}

  /** Compares two names; 0 only for names that are equal as strings. */
  public static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> COLLATOR.getCollationKey(name))
          .thenComparing(Comparator.naturalOrder());

  /**
   * The place of a name in the order: keys compare as strings, character by character, like the
   * names. At most {@value #KEY_BYTES} bytes as hexadecimal digits.
   */
  public static String key(String name) {
    byte[] key = COLLATOR.getCollationKey(name).toByteArray();
    return HexFormat.of().formatHex(key, 0, Math.min(key.length, KEY_BYTES));
  }

  /**
   * Sorts by a name, with one calculation for each element.
   *
   * @param ties the order of elements with the same name
   */
  public static <T> List<T> sorted(
      Collection<T> elements, Function<T, String> name, Comparator<T> ties) {
    return elements.stream()
        .map(element -> new Placed<>(COLLATOR.getCollationKey(name.apply(element)), element))
        .sorted(
            Comparator.<Placed<T>, CollationKey>comparing(Placed::key)
                .thenComparing(Placed::element, ties))
        .map(Placed::element)
        .toList();
  }

  private record Placed<T>(CollationKey key, T element) {}

  private static RuleBasedCollator collator() {
    RuleBasedCollator root = (RuleBasedCollator) Collator.getInstance(Locale.ROOT);
    try {
      RuleBasedCollator collator = new RuleBasedCollator(root.getRules() + ADDED_RULES);
      collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
      return collator;
    } catch (ParseException e) {
      throw new IllegalStateException("the rules of the JDK are valid", e);
    }
  }
}
