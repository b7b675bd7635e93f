package shop.catalog;

import java.util.regex.Pattern;
import shop.contracts.IdFormat;

/** Validates stock keeping units, see {@link IdFormat#SKU}. */
public final class Sku {
  private static final Pattern FORM = Pattern.compile(IdFormat.SKU);

  private Sku() {}

  /** Whether a text is a valid SKU. */
  public static boolean isValid(String text) {
    return text.length() <= IdFormat.SKU_LENGTH && FORM.matcher(text).matches();
  }
}
