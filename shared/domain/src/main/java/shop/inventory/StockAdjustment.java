package shop.inventory;

import shop.commit.Effects;

/**
 * A movement and its effects, in one transaction: {@code available} and {@code received} change by
 * its delta, and nothing else does.
 *
 * @param stock as it was read
 */
public record StockAdjustment(Stock stock, StockMovement movement, Effects effects) {

  /** The units that must be available for it to happen. */
  public long expectedAvailable() {
    return stock.available();
  }
}
