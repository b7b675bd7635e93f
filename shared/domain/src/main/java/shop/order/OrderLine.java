package shop.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import shop.inventory.StockShards;
import shop.inventory.StockTransition;
import shop.money.Money;

/**
 * What was ordered, frozen at that moment: it stays as it was when the product changes or goes.
 *
 * @param options the variant's options, such as color: red
 * @param quantity at least 1
 * @param shard where its units were taken from, and go back to: see {@link
 *     shop.inventory.StockShards}
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

  /** Some of its units, where they are in the stock. */
  public StockTransition.ShardUnits units(int some) {
    return new StockTransition.ShardUnits(sku, shard, some);
  }

  /** Whether its units are where no spreading ever moves them away from. */
  public boolean inFirstShard() {
    return shard == StockShards.FIRST;
  }

  public Money total() {
    return unitPrice.times(quantity);
  }
}
