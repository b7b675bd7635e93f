package shop.pricing;

import java.util.List;
import shop.money.Money;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/**
 * What a line costs.
 *
 * @param subtotal unit price times quantity
 * @param discounts in the order in which they were taken; together at most the subtotal
 * @param taxed what is left of it, with its taxes
 */
public record QuoteLine(BasketLine line, Money subtotal, List<Discount> discounts, Taxed taxed) {
  public QuoteLine {
    discounts = List.copyOf(discounts);
    Money left = discounts.stream().map(Discount::amount).reduce(subtotal, Money::minus);
    if (left.amountMinor() < 0 || taxed.taxable().compareTo(left) > 0) {
      throw new IllegalArgumentException("line " + line.sku() + " does not add up");
    }
  }

  public List<TaxShare> taxes() {
    return taxed.taxes();
  }

  /** What is left of the subtotal, with exclusive taxes. */
  public Money total() {
    return taxed.total();
  }
}
