package shop.inventory;

import shop.commit.Effects;

/**
 * A stock movement and its effects, in one transaction. Only {@code available} and {@code received}
 * change, both by its delta.
 *
 * @param stock as it was read
 */
public record StockAdjustment(Stock stock, StockMovement movement, Effects effects) {

  /** The condition of the write: the stock still has this many available units. */
  public long expectedAvailable() {
    return stock.available();
  }
}
