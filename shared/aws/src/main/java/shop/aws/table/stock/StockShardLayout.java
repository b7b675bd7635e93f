package shop.aws.table.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.inventory.StockShards;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which shards a SKU has: the first, and those with the last numbers that were given. Numbers are
 * given once, so an order that remembers the number of a shard that was given up never meets
 * another shard under it.
 *
 * @param count at least 1
 * @param nextNumber the number of the next shard that is made, at least the count
 */
public record StockShardLayout(int count, int nextNumber) {
  /** That of a SKU which never was spread. */
  static final StockShardLayout SINGLE_SHARD = new StockShardLayout(1, 1);

  /** The layout that a stock item tells. */
  public static StockShardLayout of(Map<String, AttributeValue> stockItem) {
    return new StockShardLayout(
        number(stockItem.get(StockSchema.SHARDS)), number(stockItem.get(StockSchema.NEXT_SHARD)));
  }

  private static int number(@Nullable AttributeValue value) {
    return value == null ? 1 : Integer.parseInt(value.n());
  }

  /** With more or fewer shards: more get new numbers, the oldest are given up first. */
  StockShardLayout resized(int shards) {
    return new StockShardLayout(shards, nextNumber + Math.max(0, shards - count));
  }

  public boolean isSharded() {
    return count > 1;
  }

  public List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>(List.of(StockShards.FIRST));
    for (int number = nextNumber - count + 1; number < nextNumber; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  List<Key> keys(String sku) {
    return numbers().stream().map(number -> CatalogKeys.shard(sku, number)).toList();
  }

  /** That a stock item still has this layout. */
  Condition condition() {
    return nextNumber == 1
        ? Condition.of("(attribute_not_exists(next_shard) OR next_shard = :next)")
            .with(":next", nextNumber)
        : Condition.of("shards = :shards AND next_shard = :next")
            .with(":shards", count)
            .with(":next", nextNumber);
  }
}
