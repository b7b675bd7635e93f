package shop.aws.table.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.aws.table.Table;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.commit.ConflictException;
import shop.contracts.Limits;
import shop.inventory.Stock;
import shop.inventory.StockShards;
import shop.inventory.StockTransition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The shards of hot SKUs. A SKU that is not spread costs nothing more than its stock item. */
public final class StockShardReader {
  private final Table table;

  public StockShardReader(Table table) {
    this.table = table;
  }

  /**
   * The stock of a SKU.
   *
   * @param enough as it is at one moment, unless it has so many units anyway
   */
  public Optional<Stock> find(String sku, long enough) {
    return table
        .get(CatalogKeys.stock(sku))
        .map(
            item ->
                StockShardLayout.of(item).isSharded()
                    ? snapshotIfBelow(
                            readShards(Map.of(sku, item)).values().iterator().next(), enough)
                        .total()
                    : StockSchema.SCHEMA.read(item));
  }

  /** What was seen, if it has so many units; else what is there at one moment. */
  public ShardedStock snapshotIfBelow(ShardedStock near, long units) {
    return near.sum(Stock::available) >= units ? near : snapshot(near.sku(), near.layout());
  }

  /**
   * SKUs with all their shards, in one call for any number of them. Their shards are read one after
   * the other: units that move meanwhile may be counted twice or not at all.
   *
   * @param stockItems by SKU
   */
  public Map<String, ShardedStock> readShards(Map<String, Map<String, AttributeValue>> stockItems) {
    List<Key> others = new ArrayList<>();
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          found.put(CatalogKeys.stock(sku), item);
          others.addAll(StockShardLayout.of(item).keys(sku));
        });
    others.removeAll(found.keySet());
    if (!others.isEmpty()) {
      found.putAll(table.getAll(others));
    }
    Map<String, ShardedStock> spread = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          StockShardLayout layout = StockShardLayout.of(item);
          // One that lacks was given up since the stock item was read.
          spread.put(
              sku, ShardedStock.of(sku, layout, found).orElseGet(() -> snapshot(sku, layout)));
        });
    return spread;
  }

  /** A SKU with all its shards at one moment; it has to be there. */
  ShardedStock snapshot(String sku) {
    return snapshot(sku, StockShardLayout.SINGLE_SHARD);
  }

  /**
   * The same. A shop that says "sold out" has to know it of one moment: a unit may come back to a
   * shard that was looked at while the last one of another is sold.
   *
   * @param guess the layout that it probably has
   */
  ShardedStock snapshot(String sku, StockShardLayout guess) {
    StockShardLayout layout = guess;
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Map<Key, Map<String, AttributeValue>> items = table.getSnapshot(layout.keys(sku));
      StockShardLayout actual =
          StockShardLayout.of(Optional.ofNullable(items.get(CatalogKeys.stock(sku))).orElseThrow());
      if (actual.equals(layout)) {
        return ShardedStock.of(sku, layout, items).orElseThrow();
      }
      layout = actual;
    }
    throw new ConflictException(new IllegalStateException("the shards of a SKU kept changing"));
  }

  /**
   * Moves units into the fullest shard when none has enough for an order that all of them together
   * have enough for. The order is then tried again; if this comes to nothing because others were
   * faster, so is this.
   */
  public void consolidate(String sku, int quantity, Instant at) {
    table
        .get(CatalogKeys.stock(sku))
        .map(StockShardLayout::of)
        .filter(StockShardLayout::isSharded)
        .map(layout -> snapshot(sku, layout))
        .ifPresent(spread -> consolidate(spread, quantity, at));
  }

  private void consolidate(ShardedStock spread, int quantity, Instant at) {
    StockShards.consolidate(spread.available(), quantity)
        .ifPresent(
            moves ->
                table.commit(StockShardWriter.moveUnits(table.transaction(), spread, moves, at)));
  }

  /** Gives up all shards but the first; nobody sells the SKU any more. */
  void removeExtraShards(String sku, Instant at) {
    table.commit(StockShardWriter.resize(table.transaction(), snapshot(sku), 1, at));
  }

  /** An order's units where they are now: what a shard held that was given up is in the first. */
  public StockTransition withCurrentShards(StockTransition transition) {
    List<Key> elsewhere =
        transition.lines().stream()
            .filter(units -> units.shard() != StockShards.FIRST)
            .map(units -> CatalogKeys.shard(units.sku(), units.shard()))
            .toList();
    if (elsewhere.isEmpty()) {
      return transition;
    }
    Set<Key> there = table.getAll(elsewhere).keySet();
    return new StockTransition(
        transition.kind(),
        transition.lines().stream()
            .map(
                units ->
                    there.contains(CatalogKeys.shard(units.sku(), units.shard()))
                        ? units
                        : new StockTransition.ShardUnits(
                            units.sku(), StockShards.FIRST, units.quantity()))
            .toList());
  }
}
