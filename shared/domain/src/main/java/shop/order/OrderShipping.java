package shop.order;

import java.util.List;
import shop.money.Money;
import shop.pricing.Discount;
import shop.pricing.Priced;
import shop.tax.Taxed;

/**
 * The shipping of an order: a copy of the method and its price at the time of the order.
 *
 * @param optionId the id of the shipping method
 * @param price before discounts
 */
public record OrderShipping(
    String optionId, String name, Money price, List<Discount> discounts, Taxed taxed)
    implements Priced {
  public OrderShipping {
    discounts = List.copyOf(discounts);
    Priced.requireSound(price, discounts, taxed);
  }

  @Override
  public Money beforeDiscounts() {
    return price;
  }
}
