package shop.checkout;

import java.util.List;
import java.util.Map;
import shop.cart.Offer;
import shop.catalog.CategoryTree;
import shop.inventory.UnpaidUnits;
import shop.pricing.Candidate;
import shop.pricing.PriceRules;
import shop.promotion.CodeRefusal;

/**
 * What a price depends on, as it was read.
 *
 * @param offers by SKU; a line is left out when its SKU was removed, or now belongs to another
 *     product
 * @param unpaid the units in the buyer's unpaid orders
 * @param candidates the promotions that need no code, and those of the buyer's codes
 * @param refusedCodes the codes without a candidate, with the reason
 * @param taxExempt whether the buyer owes no tax
 */
public record QuoteInput(
    Map<String, Offer> offers,
    UnpaidUnits unpaid,
    PriceRules rules,
    CategoryTree categories,
    List<Candidate> candidates,
    Map<String, CodeRefusal> refusedCodes,
    boolean taxExempt) {
  public QuoteInput {
    offers = Map.copyOf(offers);
    candidates = List.copyOf(candidates);
    refusedCodes = Map.copyOf(refusedCodes);
  }
}
