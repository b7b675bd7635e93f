package shop.shipping;

/** What the price of a method depends on. */
public enum RateBasis {
  /** Grams of all units. */
  WEIGHT,
  /** The items after discounts, in minor units of the currency. */
  SUBTOTAL,
  /** Units of all items. */
  QUANTITY
}
