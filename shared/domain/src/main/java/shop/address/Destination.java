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
    region = region == null ? null : region.strip().toUpperCase(Locale.ROOT);
    postalCode = postalCode == null ? null : withoutBlanks(postalCode);
  }

  /** Whether the postal code starts with a prefix, both without blanks and in upper case. */
  public boolean hasPostalPrefix(String prefix) {
    return postalCode != null && postalCode.startsWith(withoutBlanks(prefix));
  }

  /** Whether it is in a region, ignoring case. */
  public boolean isIn(String otherRegion) {
    return region != null && region.equals(otherRegion.strip().toUpperCase(Locale.ROOT));
  }

  private static String withoutBlanks(String code) {
    return code.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }
}
