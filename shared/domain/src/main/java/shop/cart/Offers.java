package shop.cart;

import java.util.Collection;
import java.util.Map;

/**
 * Products with their stock, for carts and orders. They are read together and strongly consistent:
 * displayed and charged prices never come from a cache.
 */
public interface Offers {

  /** A customer's cart and the offers that adding an item needs, in two calls. */
  CartAndOffers forCart(String ownerId, ItemToAdd item);

  /**
   * The offers of a cart's lines by SKU, in one call. A line is left out when its SKU was removed,
   * or now belongs to another product.
   */
  Map<String, Offer> of(Collection<CartLine> lines);
}
