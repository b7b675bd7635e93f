package shop.aws.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.commit.Contended;
import shop.contracts.Limits;
import shop.inventory.Buckets;
import shop.inventory.Stock;
import shop.inventory.StockMove;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The buckets of hot SKUs. A SKU that is not spread costs nothing more than its stock item. */
final class StockBuckets {
  private final Table table;

  StockBuckets(Table table) {
    this.table = table;
  }

  /**
   * The stock of a SKU.
   *
   * @param enough as it is at one moment, unless it has so many units anyway
   */
  Optional<Stock> find(String sku, long enough) {
    return table
        .get(CatalogKeys.stock(sku))
        .map(
            item ->
                BucketLayout.of(item).isSpread()
                    ? atLeast(near(Map.of(sku, item)).values().iterator().next(), enough).whole()
                    : StockSchema.SCHEMA.read(item));
  }

  /** What was seen, if it has so many units; else what is there at one moment. */
  StockSpread atLeast(StockSpread near, long units) {
    return near.sum(Stock::available) >= units ? near : atOnce(near.sku(), near.layout());
  }

  /**
   * SKUs with all their buckets, in one call for any number of them. Their buckets are read one
   * after the other: units that move meanwhile may be counted twice or not at all.
   *
   * @param stockItems by SKU
   */
  Map<String, StockSpread> near(Map<String, Map<String, AttributeValue>> stockItems) {
    List<Key> others = new ArrayList<>();
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          found.put(CatalogKeys.stock(sku), item);
          others.addAll(BucketLayout.of(item).keys(sku));
        });
    others.removeAll(found.keySet());
    if (!others.isEmpty()) {
      found.putAll(table.get(others));
    }
    Map<String, StockSpread> spread = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          BucketLayout layout = BucketLayout.of(item);
          // One that lacks was given up since the stock item was read.
          spread.put(sku, StockSpread.of(sku, layout, found).orElseGet(() -> atOnce(sku, layout)));
        });
    return spread;
  }

  /** A SKU with all its buckets at one moment; it has to be there. */
  StockSpread atOnce(String sku) {
    return atOnce(sku, BucketLayout.UNSPREAD);
  }

  /**
   * The same. A shop that says "sold out" has to know it of one moment: a unit may come back to a
   * bucket that was looked at while the last one of another is sold.
   *
   * @param guess the layout that it probably has
   */
  StockSpread atOnce(String sku, BucketLayout guess) {
    BucketLayout layout = guess;
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Map<Key, Map<String, AttributeValue>> items = table.getAtOnce(layout.keys(sku));
      BucketLayout actual =
          BucketLayout.of(Optional.ofNullable(items.get(CatalogKeys.stock(sku))).orElseThrow());
      if (actual.equals(layout)) {
        return StockSpread.of(sku, layout, items).orElseThrow();
      }
      layout = actual;
    }
    throw new Contended(new IllegalStateException("the buckets of a SKU kept changing"));
  }

  /**
   * Moves units into the fullest bucket when none has enough for an order that all of them together
   * have enough for. The order is then tried again; if this comes to nothing because others were
   * faster, so is this.
   */
  void gather(String sku, int quantity, Instant at) {
    table
        .get(CatalogKeys.stock(sku))
        .map(BucketLayout::of)
        .filter(BucketLayout::isSpread)
        .map(layout -> atOnce(sku, layout))
        .ifPresent(spread -> gather(spread, quantity, at));
  }

  private void gather(StockSpread spread, int quantity, Instant at) {
    Buckets.gather(spread.available(), quantity)
        .ifPresent(
            moves -> table.commit(BucketWrites.shift(table.transaction(), spread, moves, at)));
  }

  /** Gives up all buckets but the first; nobody sells the SKU any more. */
  void giveUp(String sku, Instant at) {
    table.commit(BucketWrites.resize(table.transaction(), atOnce(sku), 1, at));
  }

  /** An order's units where they are now: what a bucket held that was given up is in the first. */
  StockMove settled(StockMove move) {
    List<Key> elsewhere =
        move.lines().stream()
            .filter(units -> units.bucket() != Buckets.FIRST)
            .map(units -> CatalogKeys.bucket(units.sku(), units.bucket()))
            .toList();
    if (elsewhere.isEmpty()) {
      return move;
    }
    Set<Key> there = table.get(elsewhere).keySet();
    return new StockMove(
        move.kind(),
        move.lines().stream()
            .map(
                units ->
                    there.contains(CatalogKeys.bucket(units.sku(), units.bucket()))
                        ? units
                        : new StockMove.Units(units.sku(), Buckets.FIRST, units.quantity()))
            .toList());
  }
}
