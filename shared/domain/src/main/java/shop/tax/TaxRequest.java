package shop.tax;

import java.time.Instant;
import java.util.List;
import shop.address.Destination;
import shop.money.Money;

/**
 * What is to be taxed: all amounts of a basket at once, since a provider may be a remote service.
 *
 * @param at the moment whose rates apply
 * @param exempt whether the buyer owes no tax
 */
public record TaxRequest(
    List<Amount> amounts, Destination destination, Instant at, boolean exempt) {
  public TaxRequest {
    amounts = List.copyOf(amounts);
  }

  /**
   * A line or the shipping.
   *
   * @param left what is left after discounts, not negative
   * @param category such as {@link TaxTable#STANDARD}
   */
  public record Amount(Money left, String category) {}
}
