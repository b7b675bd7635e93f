package shop.cart;

import java.util.Map;
import java.util.Optional;

/**
 * A cart with what its next version needs, read together.
 *
 * @param item the offer of the item to add, whether or not it is for sale; empty when no product
 *     has it, or when it is a product with several variants
 * @param offers the offers of the cart's lines and of the item, by SKU; see {@link Offers#of}
 */
public record CartAndOffers(Cart cart, Optional<Offer> item, Map<String, Offer> offers) {
  public CartAndOffers {
    offers = Map.copyOf(offers);
  }
}
