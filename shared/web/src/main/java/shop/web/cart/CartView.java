package shop.web.cart;

import java.util.List;
import shop.cart.PricedCart;
import shop.money.Money;

/**
 * A cart as it can be had now.
 *
 * @param itemsCount units of all lines
 * @param version for If-Match
 */
public record CartView(List<Item> items, int itemsCount, Money subtotal, long version) {

  /**
   * A line.
   *
   * @param id the SKU
   * @param available units that could be ordered now
   * @param priceChanged whether the price is another one than was last shown
   */
  public record Item(
      String id,
      String sku,
      String productId,
      String name,
      int quantity,
      Money unitPrice,
      Money lineTotal,
      long available,
      boolean priceChanged) {

    private static Item of(PricedCart.Line line) {
      return new Item(
          line.sku(),
          line.sku(),
          line.productId(),
          line.name(),
          line.quantity(),
          line.unitPrice(),
          line.total(),
          line.available(),
          line.priceChanged());
    }
  }

  public static CartView of(PricedCart cart, String currency) {
    return new CartView(
        cart.lines().stream().map(Item::of).toList(),
        cart.itemsCount(),
        cart.subtotal(currency),
        cart.version());
  }
}
