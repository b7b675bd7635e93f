package shop.catalog;

import java.util.Locale;
import java.util.regex.Pattern;
import shop.contracts.IdFormat;

/** Validates and compares stock keeping units, see {@link IdFormat#SKU}. */
public final class Sku {
  private static final Pattern FORM = Pattern.compile(IdFormat.SKU);
  private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^A-Za-z0-9]+");

  private Sku() {}

  /** Whether a text is a valid SKU. */
  public static boolean isValid(String text) {
    return text.length() <= IdFormat.SKU_LENGTH && FORM.matcher(text).matches();
  }

  /**
   * The form in which SKUs are compared: two SKUs that differ only by case are one, because people
   * read them aloud and type them. Each is stored and shown as it was given.
   */
  public static String comparable(String sku) {
    return sku.toUpperCase(Locale.ROOT);
  }

  /** Whether a SKU is in the form of {@link #comparable}. */
  public static boolean isInCapitals(String sku) {
    return sku.equals(comparable(sku));
  }

  /**
   * The letters and digits of a SKU, or of what a person types for it, in lower case: {@code
   * mug-blue} and {@code MUG BLUE} have the same.
   */
  public static String letters(String text) {
    return BETWEEN_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
