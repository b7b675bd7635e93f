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
 * The numbers of a SKU's shards: the first one, and the most recently assigned ones. A number is
 * never assigned twice, so an order with the number of a removed shard never finds another shard.
 *
 * @param count at least 1
 * @param nextNumber the number of the next new shard, at least the count
 */
public record StockShardLayout(int count, int nextNumber) {
  /** The layout of a SKU that was never sharded. */
  static final StockShardLayout SINGLE_SHARD = new StockShardLayout(1, 1);

  /** The layout in a stock item. */
  public static StockShardLayout of(Map<String, AttributeValue> stockItem) {
    return new StockShardLayout(
        number(stockItem.get(StockSchema.SHARDS)), number(stockItem.get(StockSchema.NEXT_SHARD)));
  }

  private static int number(@Nullable AttributeValue value) {
    return value == null ? 1 : Integer.parseInt(value.n());
  }

  /** The layout with another number of shards: new ones get new numbers, the oldest go first. */
  StockShardLayout resized(int shards) {
    return new StockShardLayout(shards, nextNumber + Math.max(0, shards - count));
  }

  public boolean isSharded() {
    return count > 1;
  }

  /** The numbers in ascending order; the first is {@link StockShards#FIRST}. */
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

  /** The condition that a stock item still has this layout. */
  Condition condition() {
    return nextNumber == 1
        ? Condition.of("(attribute_not_exists(next_shard) OR next_shard = :next)")
            .with(":next", nextNumber)
        : Condition.of("shards = :shards AND next_shard = :next")
            .with(":shards", count)
            .with(":next", nextNumber);
  }
}
