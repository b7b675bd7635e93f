package shop.aws.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.inventory.Buckets;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which buckets a SKU has: the first, and those with the last numbers that were given. Numbers are
 * given once, so an order that remembers the number of a bucket that was given up never meets
 * another bucket under it.
 *
 * @param count at least 1
 * @param next the number of the next bucket that is made, at least the count
 */
record BucketLayout(int count, int next) {
  /** That of a SKU which never was spread. */
  static final BucketLayout UNSPREAD = new BucketLayout(1, 1);

  /** The layout that a stock item tells. */
  static BucketLayout of(Map<String, AttributeValue> stockItem) {
    return new BucketLayout(
        number(stockItem.get(StockSchema.BUCKETS)), number(stockItem.get(StockSchema.NEXT_BUCKET)));
  }

  private static int number(@Nullable AttributeValue value) {
    return value == null ? 1 : Integer.parseInt(value.n());
  }

  /** With more or fewer buckets: more get new numbers, the oldest are given up first. */
  BucketLayout resized(int buckets) {
    return new BucketLayout(buckets, next + Math.max(0, buckets - count));
  }

  boolean isSpread() {
    return count > 1;
  }

  List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>(List.of(Buckets.FIRST));
    for (int number = next - count + 1; number < next; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  List<Key> keys(String sku) {
    return numbers().stream().map(number -> CatalogKeys.bucket(sku, number)).toList();
  }

  /** That a stock item still has this layout. */
  Condition condition() {
    return next == 1
        ? Condition.of("(attribute_not_exists(next_bucket) OR next_bucket = :next)")
            .with(":next", next)
        : Condition.of("buckets = :buckets AND next_bucket = :next")
            .with(":buckets", count)
            .with(":next", next);
  }
}
