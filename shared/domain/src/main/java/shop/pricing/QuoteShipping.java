package shop.pricing;

import java.util.List;
import shop.money.Money;
import shop.shipping.ShippingOption;
import shop.tax.Taxed;

/** What shipping costs. */
public record QuoteShipping(ShippingOption option, List<Discount> discounts, Taxed taxed)
    implements Priced {
  public QuoteShipping {
    discounts = List.copyOf(discounts);
    Priced.requireSound(option.price(), discounts, taxed);
  }

  @Override
  public Money beforeDiscounts() {
    return option.price();
  }
}
