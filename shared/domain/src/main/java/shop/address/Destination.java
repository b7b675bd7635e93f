package shop.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address that prices depend on.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param region the state or province as in the address, upper case; null if it has none
 * @param postalCode upper case, without blanks; null if it has none
 */
public record Destination(String country, @Nullable String region, @Nullable String postalCode) {
  public Destination {
    region = region == null ? null : comparableRegion(region);
    postalCode = postalCode == null ? null : comparablePostalCode(postalCode);
  }

  /** Whether the postal code starts with a prefix, both without blanks and in upper case. */
  public boolean hasPostalPrefix(String prefix) {
    return postalCode != null && postalCode.startsWith(comparablePostalCode(prefix));
  }

  /** Whether it is in a region, ignoring case. */
  public boolean isIn(String otherRegion) {
    return region != null && region.equals(comparableRegion(otherRegion));
  }

  /** The form in which regions are compared. */
  public static String comparableRegion(String region) {
    return region.strip().toUpperCase(Locale.ROOT);
  }

  /** The form in which postal codes and their prefixes are compared. */
  public static String comparablePostalCode(String code) {
    return code.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }
}
