package shop.pricing;

import java.util.List;
import shop.money.Money;
import shop.shipping.ShippingOption;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/**
 * What shipping costs.
 *
 * @param discounts in the order in which they were taken; together at most the option's price
 * @param taxed what is left of the price, with its taxes
 */
public record QuoteShipping(ShippingOption option, List<Discount> discounts, Taxed taxed) {
  public QuoteShipping {
    discounts = List.copyOf(discounts);
    Money left = discounts.stream().map(Discount::amount).reduce(option.price(), Money::minus);
    if (left.amountMinor() < 0 || taxed.taxable().compareTo(left) > 0) {
      throw new IllegalArgumentException("shipping does not add up");
    }
  }

  public List<TaxShare> taxes() {
    return taxed.taxes();
  }

  /** What is left of the price, with exclusive taxes. */
  public Money total() {
    return taxed.total();
  }
}
