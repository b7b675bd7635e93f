package shop.inventory;

import java.util.List;
import java.util.Optional;

/**
 * Units that change their state together with an order.
 *
 * @param lines at least one, each SKU once
 */
public record StockTransition(Kind kind, List<ShardUnits> lines) {

  /** From where to where. */
  public enum Kind {
    /** available to reserved; refused when a SKU has less, costs something else or is not sold. */
    RESERVE,
    /** reserved to sold: the order was paid. */
    SELL,
    /** reserved to available: an unpaid order ended. */
    RELEASE,
    /** sold to available: a paid order was cancelled, or units of it were given back. */
    RETURN
  }

  /**
   * Units of one SKU.
   *
   * @param shard where they are, or were until that shard was given up: see {@link StockShards}
   * @param quantity at least 1
   */
  public record ShardUnits(String sku, int shard, int quantity) {}

  /** A move of those lines that have units; empty when none has. */
  public static Optional<StockTransition> of(Kind kind, List<ShardUnits> lines) {
    List<ShardUnits> some = lines.stream().filter(units -> units.quantity() > 0).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new StockTransition(kind, some));
  }

  public StockTransition {
    lines = List.copyOf(lines);
  }
}
