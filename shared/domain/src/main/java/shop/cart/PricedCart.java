package shop.cart;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A cart with what its lines cost and whether they can be had, as its customer is shown it.
 *
 * @param version of the cart that records what was shown
 */
public record PricedCart(List<Line> lines, long version) {

  /**
   * A line as it is shown.
   *
   * @param name the product's; the SKU when the product is gone
   * @param unitPrice now; the one last seen when the product is gone
   * @param available units that could be ordered now
   * @param priceChanged whether the price is another one than the customer was last shown
   */
  public record Line(
      String sku,
      String productId,
      String name,
      int quantity,
      Money unitPrice,
      long available,
      boolean priceChanged) {

    public Money total() {
      return unitPrice.times(quantity);
    }

    private static Line of(CartLine line, @Nullable Offer offer) {
      Money price = offer == null ? line.priceSeen() : offer.price();
      return new Line(
          line.sku(),
          line.productId(),
          offer == null ? line.sku() : offer.name(),
          line.quantity(),
          price,
          offer == null ? 0 : offer.orderable(),
          !price.equals(line.priceSeen()));
    }
  }

  public PricedCart {
    lines = List.copyOf(lines);
  }

  static PricedCart of(Cart cart, Map<String, Offer> offers) {
    return new PricedCart(
        cart.lines().stream().map(line -> Line.of(line, offers.get(line.sku()))).toList(),
        cart.version());
  }

  /** The cart with the prices that are shown here recorded as seen. */
  Cart withSeenPrices(Cart cart) {
    return cart.mapping(
        line ->
            lines.stream()
                .filter(shown -> shown.sku().equals(line.sku()))
                .findFirst()
                .map(shown -> line.seenAt(shown.unitPrice()))
                .orElse(line));
  }

  /** Whether a price is shown that the customer did not know. */
  boolean hasPriceChanges() {
    return lines.stream().anyMatch(Line::priceChanged);
  }

  /** Units of all lines. */
  public int itemsCount() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }

  /**
   * What the lines cost together, before tax and shipping.
   *
   * @param currency of an empty cart
   */
  public Money subtotal(String currency) {
    return lines.stream().map(Line::total).reduce(Money::plus).orElse(Money.zero(currency));
  }
}
