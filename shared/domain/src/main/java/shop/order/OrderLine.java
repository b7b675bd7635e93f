package shop.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import shop.money.Money;

/**
 * What was ordered, frozen at that moment: it stays as it was when the product changes or goes.
 *
 * @param options the variant's options, such as color: red
 * @param quantity at least 1
 */
public record OrderLine(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money unitPrice,
    int quantity) {
  public OrderLine {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }

  public Money total() {
    return unitPrice.times(quantity);
  }
}
