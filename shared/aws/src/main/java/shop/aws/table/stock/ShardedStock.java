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
 * The stock of a SKU, shard by shard. Each shard is stock of its own that adds up by itself, at the
 * price and under the product of the whole.
 *
 * @param shards in the order of the layout's numbers, the first with what is the whole SKU's
 */
public record ShardedStock(StockShardLayout layout, List<Stock> shards) {

  /** A SKU of one shard; how many it once had is not known. */
  static ShardedStock of(Stock stock) {
    return new ShardedStock(StockShardLayout.SINGLE_SHARD, List.of(stock));
  }

  /** Empty when a shard is not among the items. */
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

  /** What shard 0 holds; its price and product are the SKU's. */
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

  /** All shards together. */
  public Stock total() {
    Stock first = first();
    return new Stock(
        first.sku(),
        first.productId(),
        first.price(),
        first.forSale(),
        sum(Stock::available),
        sum(Stock::reserved),
        sum(Stock::sold),
        sum(Stock::received),
        layout.count(),
        Collections.max(shards.stream().map(Stock::updatedAt).toList()));
  }

  long sum(ToLongFunction<Stock> counter) {
    return shards.stream().mapToLong(counter).sum();
  }
}
