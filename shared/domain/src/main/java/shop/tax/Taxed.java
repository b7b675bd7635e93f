package shop.tax;

import java.util.List;
import shop.money.Money;

/**
 * An amount and its taxes.
 *
 * @param taxable the amount without the discounts; with contained taxes, if there are any
 * @param taxes at least one when the destination is known
 */
public record Taxed(Money taxable, List<TaxShare> taxes) {
  public Taxed {
    taxes = List.copyOf(taxes);
  }

  /** The amount with its exclusive taxes. */
  public Money total() {
    return taxes.stream()
        .filter(tax -> !tax.inclusive())
        .map(TaxShare::amount)
        .reduce(taxable, Money::plus);
  }
}
