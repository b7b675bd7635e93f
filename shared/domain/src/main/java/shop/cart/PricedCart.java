package shop.cart;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A cart with current prices and availability, as it is displayed to its customer.
 *
 * @param version the version of the cart in which the displayed prices are saved
 */
public record PricedCart(List<Line> lines, long version) {

  /**
   * A displayed line.
   *
   * @param name the product's name, or the SKU when the product was removed
   * @param unitPrice the current price, or the last displayed one when the product was removed
   * @param available units that can be ordered now
   * @param priceChanged whether the price differs from the last displayed one
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

  /** A cart with the offers of its lines. */
  public static PricedCart of(Cart cart, Map<String, Offer> offers) {
    return new PricedCart(
        cart.lines().stream().map(line -> Line.of(line, offer(line, offers))).toList(),
        cart.version());
  }

  /** Null when the SKU was removed, or now belongs to another product. */
  private static @Nullable Offer offer(CartLine line, Map<String, Offer> offers) {
    Offer offer = offers.get(line.sku());
    return offer != null && offer.productId().equals(line.productId()) ? offer : null;
  }

  /** The cart with these prices as the last displayed ones. */
  public Cart withSeenPrices(Cart cart) {
    return cart.mapping(
        line ->
            lines.stream()
                .filter(displayed -> displayed.sku().equals(line.sku()))
                .findFirst()
                .map(displayed -> line.seenAt(displayed.unitPrice()))
                .orElse(line));
  }

  /** Whether a price differs from the last displayed one. */
  boolean hasPriceChanges() {
    return lines.stream().anyMatch(Line::priceChanged);
  }

  /** Units of all lines. */
  public int itemsCount() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }

  /**
   * The sum of the lines, before tax and shipping.
   *
   * @param currency for an empty cart
   */
  public Money subtotal(String currency) {
    return lines.stream().map(Line::total).reduce(Money::plus).orElse(Money.zero(currency));
  }
}
