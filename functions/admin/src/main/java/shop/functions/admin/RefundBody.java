package shop.functions.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.contracts.ChargeLimits;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.money.Money;
import shop.order.RestockFrom;
import shop.order.UnitsByLine;
import shop.payment.RefundCommand;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A refund of an order.
 *
 * @param amount default: what the lines and the shipping cost after discounts, with their taxes;
 *     without both: everything that is still refundable
 * @param lines the refunded units
 * @param shipping whether the shipping is refunded, alone or with the lines; default: false
 * @param restock whether these units return to stock; without amount and lines: all units; default:
 *     false. Units that are not shipped are cancelled first: they cannot be shipped any more
 * @param returned whether the units that return to stock were shipped and then returned, so that
 *     units that are not shipped yet are still to be shipped; default: false
 * @param reason for the audit trail
 */
@FieldRule(
    anyOf = {
      @Form(present = "lines"),
      @Form(absent = {"amount", "shipping"}),
      @Form(absent = "amount", values = "shipping=false"),
      @Form(absent = "restock"),
      @Form(values = "restock=false")
    },
    field = "restock",
    detail = "requires lines if there is an amount or shipping")
@FieldRule(
    anyOf = {
      @Form(absent = "amount"),
      @Form(absent = "shipping"),
      @Form(values = "shipping=false")
    },
    field = "shipping",
    detail = "must be absent if there is an amount")
@FieldRule(
    anyOf = {
      @Form(absent = "returned"),
      @Form(values = "returned=false"),
      @Form(values = "restock=true")
    },
    field = "returned",
    detail = "requires restock to be true")
record RefundBody(
    @Nullable @Range(min = 1, max = ChargeLimits.MAX) Money amount,
    @Nullable @Items(min = 1, max = Limits.REFUND_LINES, unique = "sku") List<Line> lines,
    @Nullable Boolean shipping,
    @Nullable Boolean restock,
    @Nullable Boolean returned,
    @Text(max = Limits.NOTE_LENGTH) String reason) {

  /** Units of a line. */
  record Line(
      @Text(max = IdFormat.SKU_LENGTH) String sku,
      @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {}

  RefundCommand command() {
    List<Line> refundedLines = lines == null ? List.of() : lines;
    boolean restocked = restock != null && restock;
    boolean onlyReturned = returned != null && returned;
    return new RefundCommand(
        amount,
        refundedLines.stream().map(line -> new UnitsByLine(line.sku(), line.quantity())).toList(),
        shipping != null && shipping,
        restocked,
        onlyReturned ? RestockFrom.SHIPPED : RestockFrom.UNSHIPPED_FIRST,
        reason);
  }
}
