package shop.aws.table.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.aws.table.Condition;
import shop.aws.table.Transaction;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.inventory.Stock;
import shop.inventory.StockShards;

/**
 * What is written to the shards of a SKU beside what orders do. Units are shifted by differences
 * that are guarded by what the giver has, never by what it had: orders may go on meanwhile. Only a
 * shard that is given up must be as it was read.
 */
final class StockShardWriter {
  private static final String LABEL = "shard ";
  private static final String MOVE_UNITS =
      "SET available = available + :available, received = received + :received, updated_at = :now";
  private static final Condition SAME_COUNT =
      Condition.of("(attribute_not_exists(shards) OR shards = :count) AND product_id <> :nobody");
  private static final String KEEPS_ENOUGH = "available >= :least";

  private StockShardWriter() {}

  /** Shifts available units between shards; what they get and give is nothing in the sum. */
  static Transaction moveUnits(
      Transaction transaction, ShardedStock spread, List<Long> moves, Instant at) {
    for (int i = 0; i < moves.size(); i++) {
      if (moves.get(i) != 0) {
        Condition condition = shifted(Condition.of(KEEPS_ENOUGH), moves.get(i), at);
        transaction.update(
            LABEL + i, spread.key(i), MOVE_UNITS, condition.expression(), condition.values());
      }
    }
    return transaction;
  }

  /**
   * Spreads a SKU evenly over more or fewer shards. New ones get new numbers; the oldest are given
   * up, and the first takes what they held.
   */
  static Transaction resize(Transaction transaction, ShardedStock spread, int shards, Instant at) {
    StockShardLayout next = spread.layout().resized(shards);
    List<Integer> had = spread.layout().numbers();
    List<Integer> has = next.numbers();
    List<Long> shares = StockShards.splitEvenly(spread.sum(Stock::available), shards);
    List<Stock> givenUp = new ArrayList<>();
    for (int i = 1; i < had.size(); i++) {
      if (!has.contains(had.get(i))) {
        Stock old = spread.shards().get(i);
        givenUp.add(old);
        transaction.delete(LABEL + had.get(i), spread.key(i), unchanged(old));
      }
    }
    for (int i = 1; i < has.size(); i++) {
      Key key = CatalogKeys.shard(spread.sku(), has.get(i));
      int before = had.indexOf(has.get(i));
      if (before < 0) {
        Stock made = empty(spread.first(), shares.get(i), at);
        transaction.putNew(LABEL + has.get(i), StockSchema.SCHEMA.write(made, key));
      } else {
        long units = shares.get(i) - spread.shards().get(before).available();
        Condition condition = shifted(Condition.of(KEEPS_ENOUGH), units, at);
        transaction.update(
            LABEL + has.get(i), key, MOVE_UNITS, condition.expression(), condition.values());
      }
    }
    return updateFirstShard(transaction, spread, next, shares.getFirst(), givenUp, at);
  }

  private static Transaction updateFirstShard(
      Transaction transaction,
      ShardedStock spread,
      StockShardLayout next,
      long share,
      List<Stock> givenUp,
      Instant at) {
    long reserved = givenUp.stream().mapToLong(Stock::reserved).sum();
    long sold = givenUp.stream().mapToLong(Stock::sold).sum();
    long units = share - spread.first().available();
    Condition guard =
        spread.layout().condition().and(Condition.of("product_id = :product AND " + KEEPS_ENOUGH));
    Condition condition =
        shifted(guard, units, at)
            .with(":product", spread.first().productId())
            .with(":received", units + reserved + sold)
            .with(":reserved", reserved)
            .with(":sold", sold)
            .with(":count", next.count())
            .with(":after", next.nextNumber());
    return transaction.update(
        LABEL + StockShards.FIRST,
        spread.key(0),
        MOVE_UNITS
            + ", reserved = reserved + :reserved, sold = sold + :sold"
            + ", shards = :count, next_shard = :after",
        condition.expression(),
        condition.values());
  }

  /** Adds units to a SKU, or takes some away, whose shards are all as they were read. */
  static Transaction adjust(Transaction transaction, ShardedStock spread, long delta, Instant at) {
    StockShardLayout layout = spread.layout();
    List<Long> shares =
        StockShards.splitEvenly(spread.sum(Stock::available) + delta, layout.count());
    for (int i = 0; i < shares.size(); i++) {
      long seen = spread.shards().get(i).available();
      Condition guard = Condition.of("available = :seen");
      if (i == 0) {
        guard = guard.and(SAME_COUNT).with(":count", layout.count()).with(":nobody", "");
      }
      Condition condition =
          guard
              .with(":seen", seen)
              .with(":available", shares.get(i) - seen)
              .with(":received", shares.get(i) - seen)
              .with(":now", at.toString());
      transaction.update(
          LABEL + i, spread.key(i), MOVE_UNITS, condition.expression(), condition.values());
    }
    return transaction;
  }

  private static Condition shifted(Condition guard, long units, Instant at) {
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

  private static Stock empty(Stock whole, long units, Instant at) {
    return new Stock(
        whole.sku(), whole.productId(), whole.price(), whole.forSale(), units, 0, 0, units, 1, at);
  }
}
