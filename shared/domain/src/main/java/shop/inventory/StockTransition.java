package shop.inventory;

import java.util.List;
import java.util.Optional;

/**
 * Units of stock that change their state together with an order.
 *
 * @param lines at least one, each SKU once
 */
public record StockTransition(Kind kind, List<ShardUnits> lines) {

  /** The state before and after. */
  public enum Kind {
    /** available to reserved; refused with too few units, at another price, or not for sale. */
    RESERVE,
    /** reserved to sold: the order was paid. */
    SELL,
    /** reserved to available: an unpaid order was cancelled or expired. */
    RELEASE,
    /** sold to available: a paid order was cancelled, or units of it were returned. */
    RETURN
  }

  /**
   * Units of one SKU.
   *
   * @param shard the shard of the units, which can be removed meanwhile: see {@link StockShards}
   * @param quantity at least 1
   */
  public record ShardUnits(String sku, int shard, int quantity) {}

  /** The transition of the lines that have units; empty when none has. */
  public static Optional<StockTransition> of(Kind kind, List<ShardUnits> lines) {
    List<ShardUnits> some = lines.stream().filter(units -> units.quantity() > 0).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new StockTransition(kind, some));
  }

  public StockTransition {
    lines = List.copyOf(lines);
  }
}
