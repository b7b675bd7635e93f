package shop.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import shop.inventory.Buckets;
import shop.inventory.StockMove;
import shop.money.Money;

/**
 * What was ordered, frozen at that moment: it stays as it was when the product changes or goes.
 *
 * @param options the variant's options, such as color: red
 * @param quantity at least 1
 * @param bucket where its units were taken from, and go back to: see {@link shop.inventory.Buckets}
 */
public record OrderLine(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money unitPrice,
    int quantity,
    int bucket) {
  public OrderLine {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }

  /** Some of its units, where they are in the stock. */
  public StockMove.Units units(int some) {
    return new StockMove.Units(sku, bucket, some);
  }

  /** Whether its units are where no spreading ever moves them away from. */
  public boolean inFirstBucket() {
    return bucket == Buckets.FIRST;
  }

  public Money total() {
    return unitPrice.times(quantity);
  }
}
