package shop.web.cart;

import java.util.List;
import shop.cart.PricedCart;
import shop.money.Money;

/**
 * A cart with current prices and stock.
 *
 * @param items the lines
 * @param itemsCount total units of all lines
 * @param subtotal total of all lines, without tax and shipping
 * @param version the version for If-Match
 */
public record CartView(List<Item> items, int itemsCount, Money subtotal, long version) {

  /**
   * A line of a cart.
   *
   * @param id id of the line: its SKU
   * @param name name of the product
   * @param available units that can be ordered now
   * @param priceChanged whether the price differs from the price last displayed to the customer
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
