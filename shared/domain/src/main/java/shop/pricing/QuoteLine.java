package shop.pricing;

import java.util.List;
import shop.money.Money;
import shop.tax.Taxed;

/** What a line costs. */
public record QuoteLine(BasketLine line, List<Discount> discounts, Taxed taxed) implements Priced {
  public QuoteLine {
    discounts = List.copyOf(discounts);
    Priced.requireSound(line.subtotal(), discounts, taxed);
  }

  @Override
  public Money beforeDiscounts() {
    return line.subtotal();
  }
}
