package shop.pricing;

import java.util.List;
import shop.promotion.Promotion;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;

/**
 * The rules of administrators that decide prices.
 *
 * @param promotions the active ones, with those that have not started or have ended
 */
public record PriceRules(TaxTable taxes, ShippingTable shipping, List<Promotion> promotions) {
  public PriceRules {
    promotions = List.copyOf(promotions);
  }
}
