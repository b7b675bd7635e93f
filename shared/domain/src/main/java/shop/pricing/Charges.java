package shop.pricing;

import shop.money.Money;

/**
 * The charges of an order. Invariant: total = subtotal + tax + shipping.
 *
 * @param subtotal the sum of the line totals
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
