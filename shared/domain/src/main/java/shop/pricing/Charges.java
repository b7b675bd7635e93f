package shop.pricing;

import shop.money.Money;

/**
 * What an order costs. Invariant: total is the sum of the other three.
 *
 * @param subtotal of the lines
 */
public record Charges(Money subtotal, Money tax, Money shipping, Money total) {
  public Charges {
    if (!subtotal.plus(tax).plus(shipping).equals(total)) {
      throw new IllegalArgumentException("the charges do not add up");
    }
  }

  public static Charges of(Money subtotal, Money tax, Money shipping) {
    return new Charges(subtotal, tax, shipping, subtotal.plus(tax).plus(shipping));
  }
}
