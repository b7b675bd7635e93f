package shop.aws.table.stock;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.inventory.Stock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stock of a SKU by shard. The counters of each shard add up on their own, and each has the
 * price and the product of the SKU.
 *
 * @param shards in the order of the layout's numbers
 */
public record ShardedStock(StockShardLayout layout, List<Stock> shards) {

  /** The stock of a SKU with one shard; the number of its next shard is not known. */
  static ShardedStock of(Stock stock) {
    return new ShardedStock(StockShardLayout.SINGLE_SHARD, List.of(stock));
  }

  /** Empty when the item of a shard is missing. */
  static Optional<ShardedStock> of(
      String sku, StockShardLayout layout, Map<Key, Map<String, AttributeValue>> items) {
    List<Key> keys = layout.keys(sku);
    if (!items.keySet().containsAll(keys)) {
      return Optional.empty();
    }
    return Optional.of(
        new ShardedStock(
            layout, keys.stream().map(items::get).map(StockSchema.SCHEMA::read).toList()));
  }

  String sku() {
    return first().sku();
  }

  /** The first shard, which every SKU has. */
  Stock first() {
    return shards.getFirst();
  }

  Key key(int index) {
    return CatalogKeys.shard(sku(), layout.numbers().get(index));
  }

  /** The available units of each shard. */
  public List<Long> available() {
    return shards.stream().map(Stock::available).toList();
  }

  /** The sum of all shards. */
  public Stock total() {
    Stock first = first();
    return new Stock(
        first.sku(),
        first.productId(),
        first.price(),
        first.forSale(),
        sum(Stock::available),
        sum(Stock::reserved),
        sum(Stock::held),
        sum(Stock::sold),
        sum(Stock::received),
        layout.count(),
        Collections.max(shards.stream().map(Stock::updatedAt).toList()));
  }

  long sum(ToLongFunction<Stock> counter) {
    return shards.stream().mapToLong(counter).sum();
  }
}
