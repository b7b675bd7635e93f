package shop.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.inventory.StockShards;
import shop.inventory.StockTransition;
import shop.money.Money;
import shop.pricing.Discount;
import shop.pricing.Priced;
import shop.tax.Taxed;

/**
 * A line of an order: a copy of the product's data and of the price at the time of the order. It
 * does not change when the product or a rate is changed or removed.
 *
 * @param options the variant's options, such as color: red
 * @param listPrice of a unit before a reduction; the unit price when it was not reduced
 * @param quantity at least 1
 * @param shard the stock shard that its units were taken from and are returned to, see {@link
 *     StockShards}
 */
public record OrderLine(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money listPrice,
    Money unitPrice,
    int quantity,
    int shard,
    List<Discount> discounts,
    Taxed taxed)
    implements Priced {
  public OrderLine {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
    discounts = List.copyOf(discounts);
    Priced.requireSound(unitPrice.times(quantity), discounts, taxed);
  }

  /** Some of its units, with their stock shard. */
  public StockTransition.ShardUnits units(int quantity) {
    return new StockTransition.ShardUnits(sku, shard, quantity);
  }

  /** Whether its units are in the shard that is never removed. */
  public boolean inFirstShard() {
    return shard == StockShards.FIRST;
  }

  /** The line with other taxes. */
  public OrderLine with(Taxed other) {
    return new OrderLine(
        sku, productId, name, options, listPrice, unitPrice, quantity, shard, discounts, other);
  }

  @Override
  public Money beforeDiscounts() {
    return unitPrice.times(quantity);
  }
}
