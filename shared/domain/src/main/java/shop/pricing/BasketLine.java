package shop.pricing;

import java.util.Set;
import shop.money.Money;

/**
 * Units of a SKU to be priced.
 *
 * @param categories of the product, with those above it
 * @param quantity at least 1
 * @param unitPrice not negative
 * @param grams the weight of one unit; 0 when it is not known
 * @param taxCategory such as {@link shop.tax.TaxTable#STANDARD}
 */
public record BasketLine(
    String sku,
    String productId,
    Set<String> categories,
    int quantity,
    Money unitPrice,
    int grams,
    String taxCategory) {
  public BasketLine {
    categories = Set.copyOf(categories);
    if (quantity < 1 || unitPrice.amountMinor() < 0 || grams < 0) {
      throw new IllegalArgumentException(quantity + " of " + sku + " at " + unitPrice);
    }
  }

  /** Unit price times quantity. */
  public Money subtotal() {
    return unitPrice.times(quantity);
  }
}
