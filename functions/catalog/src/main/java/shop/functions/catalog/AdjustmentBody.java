package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.inventory.AdjustStock.Wish;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A correction of stock: by a {@code delta}, or to {@code available} units if there are as many as
 * {@code expected} now.
 *
 * @param reason for the ledger
 */
record AdjustmentBody(
    @Nullable @Range(min = -Limits.STOCK_UNITS, max = Limits.STOCK_UNITS) Long delta,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long available,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long expected,
    @Text(max = Limits.NOTE_LENGTH) String reason) {

  Wish wish() {
    if (delta != null && available == null && expected == null && delta != 0) {
      return new Wish.By(delta);
    }
    if (delta == null && available != null && expected != null) {
      return new Wish.To(expected, available);
    }
    throw Problem.invalid("/delta", "must be there and not 0, or else available and expected");
  }
}
