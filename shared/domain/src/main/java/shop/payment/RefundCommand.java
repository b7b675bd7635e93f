package shop.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.order.RestockFrom;
import shop.order.UnitsByLine;

/**
 * A refund as an administrator requests it.
 *
 * @param amount null: the price of the lines with their tax, or without lines all that is left
 * @param lines the refunded units, each SKU once; empty: the refund is for no particular line
 * @param restock whether these units return to stock; without lines and amount: all units do
 * @param restockFrom which units of a line return to stock first
 * @param reason the administrator's text, for the audit trail
 */
public record RefundCommand(
    @Nullable Money amount,
    List<UnitsByLine> lines,
    boolean restock,
    RestockFrom restockFrom,
    String reason) {
  public RefundCommand {
    lines = List.copyOf(lines);
    if (lines.stream().map(UnitsByLine::sku).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("a SKU occurs twice");
    }
  }
}
