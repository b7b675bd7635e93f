package shop.cart;

import shop.contracts.Limits;
import shop.money.Money;

/**
 * Units of one SKU in a cart. The SKU is the line's public id.
 *
 * @param quantity 1 to {@link Limits#LINE_QUANTITY}
 * @param priceSeen the price of one unit last displayed to the customer; an order is refused when
 *     the current price differs
 */
public record CartLine(String sku, String productId, int quantity, Money priceSeen) {
  public CartLine {
    if (quantity < 1 || quantity > Limits.LINE_QUANTITY) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }

  CartLine ofQuantity(int units) {
    return new CartLine(sku, productId, units, priceSeen);
  }

  /** The line with another price as the one last displayed. */
  public CartLine seenAt(Money price) {
    return new CartLine(sku, productId, quantity, price);
  }
}
