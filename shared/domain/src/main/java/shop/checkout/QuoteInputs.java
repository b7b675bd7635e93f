package shop.checkout;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;

/**
 * What a price depends on: offers, rules of administrators, limits of promotions, and the buyer.
 * All is read together and strongly consistent: a charged price never comes from a cache.
 */
public interface QuoteInputs {
  /**
   * Reads it in one call, and in a second one for SKUs in high demand or codes that were generated
   * for a promotion with limits. Reads for SKUs in high demand are cheaper than in {@link
   * shop.cart.Offers#of}: {@link shop.cart.Offer#available} can be the units of one shard if they
   * are enough for the line, and the product's name can be slightly outdated.
   *
   * @param buyerId null: no particular one
   * @param codes in upper case
   */
  QuoteInput read(@Nullable String buyerId, Collection<CartLine> lines, Set<String> codes);
}
