package shop.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import shop.inventory.StockShards;
import shop.inventory.StockTransition;
import shop.money.Money;

/**
 * A line of an order: a copy of the product's data at the time of the order. It does not change
 * when the product is changed or removed.
 *
 * @param options the variant's options, such as color: red
 * @param quantity at least 1
 * @param shard the stock shard that its units were taken from and are returned to, see {@link
 *     StockShards}
 */
public record OrderLine(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money unitPrice,
    int quantity,
    int shard) {
  public OrderLine {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }

  /** Some of its units, with their stock shard. */
  public StockTransition.ShardUnits units(int quantity) {
    return new StockTransition.ShardUnits(sku, shard, quantity);
  }

  /** Whether its units are in the shard that is never removed. */
  public boolean inFirstShard() {
    return shard == StockShards.FIRST;
  }

  public Money total() {
    return unitPrice.times(quantity);
  }
}
