package shop.pricing;

import java.util.Locale;
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
    TOTAL;

    /** The name on the wire, such as {@code items_discount}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
