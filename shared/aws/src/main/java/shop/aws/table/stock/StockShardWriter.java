package shop.aws.table.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.inventory.Stock;
import shop.inventory.StockShards;

/**
 * The writes of a SKU's shards, except those of orders. Units move by differences, on condition
 * that the source has enough of them, so that concurrent orders do not fail the transaction. Only a
 * shard that is removed must be unchanged since it was read.
 */
final class StockShardWriter {
  private static final String LABEL = "shard ";
  private static final String MOVE_UNITS =
      "SET available = available + :available, received = received + :received, updated_at = :now";
  private static final Condition SAME_COUNT =
      Condition.of("(attribute_not_exists(shards) OR shards = :count) AND product_id <> :none");
  private static final String HAS_ENOUGH = "available >= :least";

  private StockShardWriter() {}

  /** Moves available units between shards; the moves add up to zero. */
  static List<Write> moveUnits(ShardedStock stock, List<Long> moves, Instant at) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      if (moves.get(i) != 0) {
        Condition condition = withMove(Condition.of(HAS_ENOUGH), moves.get(i), at);
        writes.add(Write.update(LABEL + i, stock.key(i), MOVE_UNITS, condition));
      }
    }
    return writes;
  }

  /**
   * Distributes a SKU's units evenly over more or fewer shards. New shards get new numbers; the
   * oldest are removed, and the first shard takes over their units.
   */
  static List<Write> resize(ShardedStock stock, int shards, Instant at) {
    StockShardLayout next = stock.layout().resized(shards);
    List<Integer> before = stock.layout().numbers();
    List<Integer> after = next.numbers();
    List<Long> shares = StockShards.splitEvenly(stock.sum(Stock::available), shards);
    List<Write> writes = new ArrayList<>();
    List<Stock> removed = new ArrayList<>();
    for (int i = 1; i < before.size(); i++) {
      if (!after.contains(before.get(i))) {
        Stock shard = stock.shards().get(i);
        removed.add(shard);
        writes.add(Write.delete(LABEL + before.get(i), stock.key(i), unchanged(shard)));
      }
    }
    for (int i = 1; i < after.size(); i++) {
      Key key = CatalogKeys.shard(stock.sku(), after.get(i));
      int index = before.indexOf(after.get(i));
      if (index < 0) {
        Stock added = newShard(stock.first(), shares.get(i), at);
        writes.add(Write.putNew(LABEL + after.get(i), StockSchema.SCHEMA.write(added, key)));
      } else {
        long units = shares.get(i) - stock.shards().get(index).available();
        Condition condition = withMove(Condition.of(HAS_ENOUGH), units, at);
        writes.add(Write.update(LABEL + after.get(i), key, MOVE_UNITS, condition));
      }
    }
    writes.add(updateFirstShard(stock, next, shares.getFirst(), removed, at));
    return writes;
  }

  private static Write updateFirstShard(
      ShardedStock stock, StockShardLayout next, long share, List<Stock> removed, Instant at) {
    long reserved = removed.stream().mapToLong(Stock::reserved).sum();
    long sold = removed.stream().mapToLong(Stock::sold).sum();
    long units = share - stock.first().available();
    Condition guard =
        stock.layout().condition().and(Condition.of("product_id = :product AND " + HAS_ENOUGH));
    Condition condition =
        withMove(guard, units, at)
            .with(":product", stock.first().productId())
            .with(":received", units + reserved + sold)
            .with(":reserved", reserved)
            .with(":sold", sold)
            .with(":count", next.count())
            .with(":next_number", next.nextNumber());
    return Write.update(
        LABEL + StockShards.FIRST,
        stock.key(0),
        MOVE_UNITS
            + ", reserved = reserved + :reserved, sold = sold + :sold"
            + ", shards = :count, next_shard = :next_number",
        condition);
  }

  /** Adds or removes units of a SKU, on condition that all shards are unchanged. */
  static List<Write> adjust(ShardedStock stock, long delta, Instant at) {
    List<Write> writes = new ArrayList<>();
    StockShardLayout layout = stock.layout();
    List<Long> shares =
        StockShards.splitEvenly(stock.sum(Stock::available) + delta, layout.count());
    for (int i = 0; i < shares.size(); i++) {
      long seen = stock.shards().get(i).available();
      Condition guard = Condition.of("available = :seen");
      if (i == 0) {
        guard = guard.and(SAME_COUNT).with(":count", layout.count()).with(":none", "");
      }
      Condition condition =
          guard
              .with(":seen", seen)
              .with(":available", shares.get(i) - seen)
              .with(":received", shares.get(i) - seen)
              .with(":now", at.toString());
      writes.add(Write.update(LABEL + i, stock.key(i), MOVE_UNITS, condition));
    }
    return writes;
  }

  private static Condition withMove(Condition guard, long units, Instant at) {
    return guard
        .with(":available", units)
        .with(":received", units)
        .with(":least", Math.max(0, -units))
        .with(":now", at.toString());
  }

  private static Condition unchanged(Stock shard) {
    return Condition.of("available = :available AND reserved = :reserved AND sold = :sold")
        .with(":available", shard.available())
        .with(":reserved", shard.reserved())
        .with(":sold", shard.sold());
  }

  private static Stock newShard(Stock first, long units, Instant at) {
    return new Stock(
        first.sku(),
        first.productId(),
        first.price(),
        first.forSale(),
        units,
        0,
        0,
        0,
        units,
        1,
        at);
  }
}
