package shop.web.checkout;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Codes of promotions, which are compared without case. */
public final class PromotionCodes {
  private PromotionCodes() {}

  /** A code in the form in which codes are stored. */
  public static String of(String typed) {
    return typed.toUpperCase(Locale.ROOT);
  }

  /** Each of these codes once; none of null. */
  public static List<String> of(@Nullable List<String> typed) {
    return typed == null ? List.of() : typed.stream().map(PromotionCodes::of).distinct().toList();
  }
}
