package shop.pricing;

import java.util.List;
import shop.money.Money;

/** Calculates the charges of an order from its lines and its country. A pure function. */
public final class Pricing {
  private final Tax tax;
  private final Shipping shipping;

  public Pricing(Tax tax, Shipping shipping) {
    this.tax = tax;
    this.shipping = shipping;
  }

  /**
   * The charges of an order.
   *
   * @param lineTotals at least one, all in one currency
   * @param country of the shipping address, ISO 3166-1 alpha-2
   */
  public Charges price(List<Money> lineTotals, String country) {
    Money subtotal = lineTotals.stream().reduce(Money::plus).orElseThrow();
    return Charges.of(subtotal, tax.on(subtotal, country), shipping.of(subtotal, country));
  }
}
