package shop.aws.table.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.commit.ConflictException;
import shop.contracts.Limits;
import shop.inventory.Stock;
import shop.inventory.StockShards;
import shop.inventory.StockTransition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the shards of hot SKUs. A SKU that is not sharded costs one read of its stock item. */
public final class StockShardReader {
  private final Table table;

  public StockShardReader(Table table) {
    this.table = table;
  }

  /**
   * The total stock of a SKU.
   *
   * @param enough the number of available units below which a snapshot is read
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

  /**
   * The stock of these stock items by SKU, with all shards. Search results and caches keep "out of
   * stock" for some time, so a sharded SKU is out of stock only if a snapshot shows it.
   */
  public Map<String, Stock> readAll(Collection<Map<String, AttributeValue>> stockItems) {
    return readAll(stockItems, _ -> 1);
  }

  /**
   * The same for callers who need more than one unit.
   *
   * @param enough the number of a SKU's available units below which a snapshot is read
   */
  public Map<String, Stock> readAll(
      Collection<Map<String, AttributeValue>> stockItems, ToLongFunction<String> enough) {
    Map<String, Stock> found = new HashMap<>();
    Map<String, Map<String, AttributeValue>> sharded = new HashMap<>();
    for (Map<String, AttributeValue> item : stockItems) {
      Stock stock = StockSchema.SCHEMA.read(item);
      found.put(stock.sku(), stock);
      if (stock.shards() > 1) {
        sharded.put(stock.sku(), item);
      }
    }
    readShards(sharded)
        .forEach(
            (sku, all) -> found.put(sku, snapshotIfBelow(all, enough.applyAsLong(sku)).total()));
    return found;
  }

  /** The stock that was read, if it has enough available units; a snapshot otherwise. */
  public ShardedStock snapshotIfBelow(ShardedStock stock, long units) {
    return stock.sum(Stock::available) >= units ? stock : snapshot(stock.sku(), stock.layout());
  }

  /**
   * SKUs with all their shards, in one batch read. It is not a snapshot: units that move
   * concurrently can be counted twice or not at all.
   *
   * @param stockItems by SKU
   */
  public Map<String, ShardedStock> readShards(Map<String, Map<String, AttributeValue>> stockItems) {
    List<Key> otherShards = new ArrayList<>();
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          found.put(CatalogKeys.stock(sku), item);
          otherShards.addAll(StockShardLayout.of(item).keys(sku));
        });
    otherShards.removeAll(found.keySet());
    if (!otherShards.isEmpty()) {
      found.putAll(table.getAll(otherShards));
    }
    Map<String, ShardedStock> stocks = new HashMap<>();
    stockItems.forEach(
        (sku, item) -> {
          StockShardLayout layout = StockShardLayout.of(item);
          // A missing shard was removed after the stock item was read.
          stocks.put(
              sku, ShardedStock.of(sku, layout, found).orElseGet(() -> snapshot(sku, layout)));
        });
    return stocks;
  }

  /** All shards of an existing SKU as of one moment. */
  ShardedStock snapshot(String sku) {
    return snapshot(sku, StockShardLayout.SINGLE_SHARD);
  }

  /**
   * All shards of an existing SKU as of one moment. Only a snapshot proves "sold out": between
   * separate reads, a unit can return to a shard that was read before, while the last unit of a
   * later shard is sold.
   *
   * @param guess the layout that the SKU probably has
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
   * Moves units into the fullest shard, if no shard has enough for an order but all together have.
   * The order is then placed again. If a concurrent order prevents the move, the next attempt of
   * the order repeats it.
   */
  public void consolidate(String sku, int quantity, Instant at) {
    move(
        table.get(CatalogKeys.stock(sku)),
        available -> StockShards.consolidate(available, quantity),
        at);
  }

  /**
   * Moves units into the first shard, if it has too few for a hold but all together have enough. It
   * gets an even share of all units, so that the next holds find theirs.
   */
  public void gatherInFirst(String sku, int quantity, Instant at) {
    move(
        table
            .get(CatalogKeys.stock(sku))
            .filter(first -> StockSchema.SCHEMA.read(first).available() < quantity),
        available -> StockShards.gatherInFirst(available, quantity),
        at);
  }

  private void move(
      Optional<Map<String, AttributeValue>> stockItem,
      Function<List<Long>, Optional<List<Long>>> movesBetween,
      Instant at) {
    stockItem
        .filter(item -> StockShardLayout.of(item).isSharded())
        .map(item -> snapshot(StockSchema.SCHEMA.read(item).sku(), StockShardLayout.of(item)))
        .ifPresent(
            stock ->
                movesBetween
                    .apply(stock.available())
                    .ifPresent(
                        moves ->
                            table.commit(
                                new Transaction(StockShardWriter.moveUnits(stock, moves, at)))));
  }

  /** Removes all shards of retired stock except the first, which receives their units. */
  void removeExtraShards(String sku, Instant at) {
    table.commit(new Transaction(StockShardWriter.resize(snapshot(sku), 1, at)));
  }

  /** An order's units in their current shards: units of a removed shard are in the first one. */
  public StockTransition withCurrentShards(StockTransition transition) {
    List<Key> otherShards =
        transition.lines().stream()
            .filter(units -> units.shard() != StockShards.FIRST)
            .map(units -> CatalogKeys.shard(units.sku(), units.shard()))
            .toList();
    if (otherShards.isEmpty()) {
      return transition;
    }
    Set<Key> existing = table.getAll(otherShards).keySet();
    return new StockTransition(
        transition.kind(),
        transition.lines().stream()
            .map(
                units ->
                    existing.contains(CatalogKeys.shard(units.sku(), units.shard()))
                        ? units
                        : new StockTransition.ShardUnits(
                            units.sku(), StockShards.FIRST, units.quantity()))
            .toList());
  }
}
