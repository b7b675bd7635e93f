package shop.cart;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Products and stock as a buyer sees them. Read together and strongly consistent: what is shown and
 * charged never comes from a cache.
 */
public interface Offers {

  /** What the shop offers under a SKU, for sale or not. */
  Optional<Offer> find(String sku);

  /** What it offers as a product of one variant; empty when the product has several. */
  Optional<Offer> findSimple(String productId);

  /**
   * The offers of a cart's lines by SKU, in one call. What is gone is left out, and so is a SKU
   * that another product has now than the line's.
   */
  Map<String, Offer> of(Collection<CartLine> lines);

  /**
   * The same for an order, which asks for less where many orders ask at once: {@link
   * Offer#available} may be the units of one shard, as long as they are enough for the line, and
   * the product's name a moment old. Price, sale and a lack of units are never so.
   */
  default Map<String, Offer> toOrder(Collection<CartLine> lines) {
    return of(lines);
  }
}
