package shop.events;

import java.util.List;

/**
 * A line of an order with its price.
 *
 * @param quantity at least 1
 * @param unitPrice before discounts
 * @param total of all units after discounts, with the taxes that are added
 */
public record PricedLine(
    String sku,
    String productId,
    int quantity,
    Amount unitPrice,
    List<DiscountTaken> discounts,
    List<TaxOwed> taxes,
    Amount total) {
  public PricedLine {
    discounts = List.copyOf(discounts);
    taxes = List.copyOf(taxes);
  }
}
