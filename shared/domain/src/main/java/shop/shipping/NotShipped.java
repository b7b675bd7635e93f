package shop.shipping;

import java.util.List;
import java.util.Locale;

/** A SKU that no method ships to a destination, and why. */
public record NotShipped(String sku, Reason reason) {
  /** Why it is not shipped. */
  public enum Reason {
    /** No zone contains the destination. */
    NO_ZONE,
    /** Each method of the zone excludes its product. */
    EXCLUDED,
    /** The parcel is outside the rates of each method. */
    OUTSIDE_RATES;

    /** The name on the wire, such as {@code no_zone}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<NotShipped> of(List<String> skus, Reason reason) {
    return skus.stream().map(sku -> new NotShipped(sku, reason)).toList();
  }
}
