package shop.pricing;

import java.util.List;
import shop.money.Money;

/** What an order costs, as a pure function of its lines and where it goes. */
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
   * @param country where it goes, ISO 3166-1 alpha-2
   */
  public Charges price(List<Money> lineTotals, String country) {
    Money subtotal = lineTotals.stream().reduce(Money::plus).orElseThrow();
    return Charges.of(subtotal, tax.on(subtotal, country), shipping.of(subtotal, country));
  }
}
