package shop.pricing;

import shop.money.Money;

/**
 * A row of the totals.
 *
 * @param amount of discounts negative
 */
public record Total(Type type, Money amount) {
  /** In the order in which they are displayed. */
  public enum Type {
    SUBTOTAL,
    ITEMS_DISCOUNT,
    DISCOUNT,
    FULFILLMENT,
    TAX,
    TOTAL
  }
}
