package shop.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.order.RestockFrom;
import shop.order.UnitsByLine;

/**
 * A refund as an administrator requests it.
 *
 * @param amount null: what the lines and the shipping cost, or without both all that is left
 * @param lines the refunded units, each SKU once; empty: the refund is for no particular line
 * @param shipping whether the shipping is refunded, alone or with the lines
 * @param restock whether these units return to stock; without lines and amount: all units do
 * @param restockFrom which units of a line return to stock first
 * @param reason the administrator's text, for the audit trail
 */
public record RefundCommand(
    @Nullable Money amount,
    List<UnitsByLine> lines,
    boolean shipping,
    boolean restock,
    RestockFrom restockFrom,
    String reason) {
  public RefundCommand {
    if (amount != null && shipping) {
      throw new IllegalArgumentException("an amount and the shipping");
    }
    lines = List.copyOf(lines);
    if (lines.stream().map(UnitsByLine::sku).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("a SKU occurs twice");
    }
  }

  /** Whether everything that is left is refunded. */
  boolean isForWholeOrder() {
    return amount == null && lines.isEmpty() && !shipping;
  }
}
