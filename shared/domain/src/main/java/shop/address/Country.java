package shop.address;

import java.util.Locale;
import java.util.Set;

/** The countries of ISO 3166-1. */
public final class Country {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Country() {}

  /** Whether a text is an alpha-2 code. */
  public static boolean exists(String code) {
    return CODES.contains(code);
  }
}
