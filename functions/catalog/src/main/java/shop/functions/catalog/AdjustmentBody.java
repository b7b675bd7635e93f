package shop.functions.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.inventory.AdjustStock.Adjustment;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
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
@FieldRule(
    anyOf = {
      @Form(
          present = "delta",
          absent = {"available", "expected"}),
      @Form(
          present = {"available", "expected"},
          absent = "delta")
    },
    field = "delta",
    detail = "is required, unless available and expected are given")
record AdjustmentBody(
    @Nullable @Range(min = -Limits.STOCK_UNITS, max = Limits.STOCK_UNITS, notZero = true)
        Long delta,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long available,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long expected,
    @Text(max = Limits.NOTE_LENGTH) String reason) {

  Adjustment adjustment() {
    return delta == null
        ? new Adjustment.ToQuantity(
            Objects.requireNonNull(expected), Objects.requireNonNull(available))
        : new Adjustment.ByDelta(delta);
  }
}
