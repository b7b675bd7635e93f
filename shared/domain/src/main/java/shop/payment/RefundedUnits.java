package shop.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.RestockFrom;
import shop.order.UnitsByLine;

/**
 * The units of an order that were refunded by line, and the price of more of them. A failed refund
 * returned no money, so its units can be refunded again; units that it restocked stay restocked.
 */
final class RefundedUnits {
  private final Order order;
  private final List<Refund> refunds;

  /**
   * More units are refunded than are left of a line.
   *
   * @param left 0 for a SKU that was not ordered
   */
  record Excess(String sku, int left) {}

  RefundedUnits(Order order, List<Refund> refunds) {
    this.order = order;
    this.refunds = refunds;
  }

  Money refundable() {
    return order.refundable(refunds);
  }

  /** The first line of which a wish wants more units than are left. */
  Optional<Excess> excess(RefundCommand command) {
    for (UnitsByLine units : command.lines()) {
      Optional<OrderLine> line = find(units.sku());
      int left = line.map(l -> left(l, command)).orElse(0);
      if (units.quantity() > left) {
        return Optional.of(new Excess(units.sku(), left));
      }
    }
    return Optional.empty();
  }

  private int left(OrderLine line, RefundCommand command) {
    int unrefunded = line.quantity() - refunded(line.sku());
    return command.restock()
        ? Math.min(unrefunded, restockable(line, command.restockFrom()))
        : unrefunded;
  }

  private int restockable(OrderLine line, RestockFrom from) {
    int cancellable = from == RestockFrom.SHIPPED ? 0 : order.cancellableUnits(line);
    return cancellable + order.returnableUnits(line);
  }

  private int refunded(String sku) {
    return refundedLines(sku).mapToInt(Refund.Line::quantity).sum();
  }

  private Stream<Refund.Line> refundedLines(String sku) {
    return refunds.stream()
        .filter(refund -> refund.state() != Refund.State.FAILED)
        .flatMap(refund -> refund.lines().stream())
        .filter(line -> line.sku().equals(sku));
  }

  /** The lines of a wish; one for the whole order that restocks is for all that can come back. */
  List<Refund.Line> lines(RefundCommand command) {
    if (!command.lines().isEmpty()) {
      return command.lines().stream()
          .map(units -> line(orderLine(units.sku()), units.quantity(), command.restock()))
          .toList();
    }
    List<Refund.Line> all = new ArrayList<>();
    if (command.restock() && command.isForWholeOrder()) {
      for (OrderLine line : order.lines()) {
        int left = restockable(line, command.restockFrom());
        if (left > 0) {
          all.add(line(line, left, true));
        }
      }
    }
    return all;
  }

  /**
   * What these units cost. The total of a line, with its discounts and taxes, is divided among its
   * units by largest remainder, so that the refunds of all units add up to it in any partition.
   * What counts is the amount that was refunded, not the number of units: a refund that failed may
   * have had a larger share than the refunds after it.
   */
  Money price(List<UnitsByLine> units) {
    return units.stream()
        .map(some -> price(orderLine(some.sku()), some.quantity()))
        .reduce(zero(), Money::plus);
  }

  /** What the shipping costs; zero when it was refunded already. */
  Money shippingPrice() {
    boolean refunded =
        refunds.stream()
            .anyMatch(refund -> refund.shipping() && refund.state() != Refund.State.FAILED);
    return refunded ? zero() : order.shipping().total();
  }

  private Money zero() {
    return Money.zero(order.captured().currency());
  }

  private Money price(OrderLine line, int units) {
    Money refunded = refundedLines(line.sku()).map(Refund.Line::amount).reduce(zero(), Money::plus);
    int count = Math.min(line.quantity(), refunded(line.sku()) + units);
    Money price = priceOfFirst(line, count).minus(refunded);
    return price.isPositive() ? price : zero();
  }

  private Refund.Line line(OrderLine line, int units, boolean restocked) {
    return new Refund.Line(line.sku(), units, restocked, price(line, units));
  }

  /** What the first units of a line cost; the remainder belongs to the first ones. */
  private static Money priceOfFirst(OrderLine line, int units) {
    long total = line.total().amountMinor();
    long each = total / line.quantity();
    long remainder = total % line.quantity();
    return new Money(each * units + Math.min(units, remainder), line.total().currency());
  }

  private Optional<OrderLine> find(String sku) {
    return order.lines().stream().filter(line -> line.sku().equals(sku)).findFirst();
  }

  private OrderLine orderLine(String sku) {
    return find(sku).orElseThrow();
  }
}
