package shop.shipping;

import java.util.Locale;

/** What the price of a method depends on. */
public enum RateBasis {
  /** Grams of all units. */
  WEIGHT,
  /** The items after discounts, in minor units of the currency. */
  SUBTOTAL,
  /** Units of all items. */
  QUANTITY;

  /** The name in JSON, such as {@code weight}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
