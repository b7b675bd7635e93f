package shop.pricing;

import java.util.List;
import shop.money.Money;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/** A line or shipping, with its discounts and taxes. */
public interface Priced {
  Money beforeDiscounts();

  /** In the order in which they were taken; together at most the price before them. */
  List<Discount> discounts();

  /** What is left of it, with its taxes. */
  Taxed taxed();

  default List<TaxShare> taxes() {
    return taxed().taxes();
  }

  /** What is left of it, with exclusive taxes. */
  default Money total() {
    return taxed().total();
  }

  /**
   * Checks that the parts add up. The taxable amount can be less than what is left: a buyer who
   * owes no tax does not pay a contained one.
   *
   * @throws IllegalArgumentException when they do not
   */
  static void requireSound(Money beforeDiscounts, List<Discount> discounts, Taxed taxed) {
    Money left = beforeDiscounts;
    for (Discount discount : discounts) {
      left = left.minus(discount.amount());
    }
    if (left.amountMinor() < 0 || taxed.taxable().compareTo(left) > 0) {
      throw new IllegalArgumentException("a price does not add up");
    }
  }
}
