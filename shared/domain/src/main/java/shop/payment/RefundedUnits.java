package shop.payment;

import shop.ledger.Refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.payment.RequestRefund.Command;
import shop.payment.RequestRefund.Outcome.TooManyUnits;

/**
 * Which units of an order were refunded by line, and what more of them would cost. A refund that
 * failed returned no money, so its units can be refunded again; what it restocked stays restocked.
 */
final class RefundedUnits {
  private final Order order;
  private final List<Refund> refunds;

  RefundedUnits(Order order, List<Refund> refunds) {
    this.order = order;
    this.refunds = refunds;
  }

  Money refundable() {
    return order.refundable(refunds);
  }

  /** The first line of which a wish wants more units than are left. */
  Optional<TooManyUnits> excess(Command command) {
    for (Command.Units units : command.lines()) {
      Optional<OrderLine> line = line(units.sku());
      int left = line.map(l -> left(l, command.restock())).orElse(0);
      if (units.quantity() > left) {
        return Optional.of(new TooManyUnits(units.sku(), left));
      }
    }
    return Optional.empty();
  }

  private int left(OrderLine line, boolean restock) {
    int unrefunded = line.quantity() - refunded(line.sku());
    return restock ? Math.min(unrefunded, order.restockableUnits(line)) : unrefunded;
  }

  private int refunded(String sku) {
    return refunds.stream()
        .filter(refund -> refund.state() != Refund.State.FAILED)
        .flatMap(refund -> refund.lines().stream())
        .filter(line -> line.sku().equals(sku))
        .mapToInt(Refund.Line::quantity)
        .sum();
  }

  /** The lines of a wish; one for the whole order that restocks is for all that can come back. */
  List<Refund.Line> lines(Command command) {
    if (!command.lines().isEmpty()) {
      return command.lines().stream()
          .map(units -> new Refund.Line(units.sku(), units.quantity(), command.restock()))
          .toList();
    }
    List<Refund.Line> all = new ArrayList<>();
    if (command.restock() && command.amount() == null) {
      for (OrderLine line : order.lines()) {
        int left = order.restockableUnits(line);
        if (left > 0) {
          all.add(new Refund.Line(line.sku(), left, true));
        }
      }
    }
    return all;
  }

  /**
   * What units cost with their part of the tax. The tax is shared out over all units that were
   * refunded so far, so that the parts add up to the whole, to the minor unit.
   */
  Money price(List<Command.Units> units) {
    Money zero = Money.zero(order.charges().total().currency());
    Money before = zero;
    for (OrderLine line : order.lines()) {
      before = before.plus(line.unitPrice().times(refunded(line.sku())));
    }
    Money price = zero;
    for (Command.Units some : units) {
      price = price.plus(line(some.sku()).orElseThrow().unitPrice().times(some.quantity()));
    }
    Money subtotal = order.charges().subtotal();
    if (subtotal.isZero()) {
      return price;
    }
    Money tax = order.charges().tax();
    Money taxAfter = tax.proportion(before.plus(price), subtotal);
    return price.plus(taxAfter.minus(tax.proportion(before, subtotal)));
  }

  private Optional<OrderLine> line(String sku) {
    return order.lines().stream().filter(line -> line.sku().equals(sku)).findFirst();
  }
}
