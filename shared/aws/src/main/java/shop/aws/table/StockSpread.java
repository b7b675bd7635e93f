package shop.aws.table;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import shop.inventory.Stock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stock of a SKU, bucket by bucket. Each bucket is stock of its own that adds up by itself, at
 * the price and under the product of the whole.
 *
 * @param buckets in the order of the layout's numbers, the first with what is the whole SKU's
 */
record StockSpread(BucketLayout layout, List<Stock> buckets) {

  /** A SKU of one bucket; how many it once had is not known. */
  static StockSpread of(Stock stock) {
    return new StockSpread(BucketLayout.UNSPREAD, List.of(stock));
  }

  /** Empty when a bucket is not among the items. */
  static Optional<StockSpread> of(
      String sku, BucketLayout layout, Map<Key, Map<String, AttributeValue>> items) {
    List<Key> keys = layout.keys(sku);
    if (!items.keySet().containsAll(keys)) {
      return Optional.empty();
    }
    return Optional.of(
        new StockSpread(
            layout, keys.stream().map(items::get).map(StockSchema.SCHEMA::read).toList()));
  }

  String sku() {
    return first().sku();
  }

  /** What bucket 0 holds; its price and product are the SKU's. */
  Stock first() {
    return buckets.getFirst();
  }

  Key key(int index) {
    return CatalogKeys.bucket(sku(), layout.numbers().get(index));
  }

  /** The available units of each bucket. */
  List<Long> available() {
    return buckets.stream().map(Stock::available).toList();
  }

  /** All buckets together. */
  Stock whole() {
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
        Collections.max(buckets.stream().map(Stock::updatedAt).toList()));
  }

  long sum(ToLongFunction<Stock> counter) {
    return buckets.stream().mapToLong(counter).sum();
  }
}
