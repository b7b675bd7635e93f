package shop.functions.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.money.Money;
import shop.payment.RequestRefund.Command;
import shop.web.Problem;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * What of an order is to be refunded.
 *
 * @param amount without it what the lines cost with their tax, and without lines all that is left
 * @param lines the units that it is for
 * @param restock whether these units are back in the house; with neither amount nor lines: all are
 * @param reason for the audit trail
 */
record RefundBody(
    @Nullable Money amount,
    @Nullable @Items(min = 1, max = Limits.REFUND_LINES) List<Line> lines,
    @Nullable Boolean restock,
    @Text(max = Limits.NOTE_LENGTH) String reason) {

  /** Units of a line. */
  record Line(
      @Text(max = Limits.SKU_LENGTH) String sku,
      @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {}

  Command wish() {
    List<Line> some = lines == null ? List.of() : lines;
    boolean back = restock != null && restock;
    if (some.stream().map(Line::sku).distinct().count() < some.size()) {
      throw Problem.invalid("/lines", "name a SKU once");
    }
    if (amount != null && !amount.isPositive()) {
      throw Problem.invalid("/amount", "must be more than nothing");
    }
    if (back && amount != null && some.isEmpty()) {
      throw Problem.invalid("/restock", "needs lines when there is an amount");
    }
    return new Command(
        amount,
        some.stream().map(line -> new Command.Units(line.sku(), line.quantity())).toList(),
        back,
        reason);
  }
}
