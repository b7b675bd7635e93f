package shop.catalog;

import java.util.regex.Pattern;
import shop.contracts.Limits;

/** The rule for stock keeping units: what a label printer and a URL can both carry. */
public final class Sku {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9._-]{1," + Limits.SKU_LENGTH + "}");

  private Sku() {}

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
