package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.inventory.AdjustStock.Adjustment;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * An adjustment of stock: either by {@code delta} units, or to {@code available} units on condition
 * that there are {@code expected} units now (compare-and-set).
 *
 * @param delta units to add; negative: to remove; not 0
 * @param available the new number of available units
 * @param expected the present number of available units
 * @param reason for the stock ledger
 */
record AdjustmentBody(
    @Nullable @Range(min = -Limits.STOCK_UNITS, max = Limits.STOCK_UNITS) Long delta,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long available,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long expected,
    @Text(max = Limits.NOTE_LENGTH) String reason) {

  Adjustment adjustment() {
    if (delta != null && available == null && expected == null && delta != 0) {
      return new Adjustment.ByDelta(delta);
    }
    if (delta == null && available != null && expected != null) {
      return new Adjustment.ToQuantity(expected, available);
    }
    throw Problem.invalid(
        "/delta", "is required and must not be 0, unless available and expected are given");
  }
}
