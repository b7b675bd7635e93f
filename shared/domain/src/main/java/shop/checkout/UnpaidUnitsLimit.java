package shop.checkout;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.cart.Offer;
import shop.inventory.UnpaidUnits;
import shop.order.OrderLine;

/**
 * How many units of a SKU a customer who never paid can have in unpaid orders. Accounts cost
 * nothing, and unpaid orders reserve stock, so that without a limit one caller could make a SKU
 * sold out for all others.
 *
 * @param units allowed of every SKU; 0: no limit
 * @param percent of a SKU's stock that are allowed when they are more
 */
public record UnpaidUnitsLimit(int units, int percent) {
  public static final UnpaidUnitsLimit NONE = new UnpaidUnitsLimit(0, 0);

  private static final int HUNDRED = 100;

  /** A line that exceeds the limit. */
  public record Excess(String sku, long limit, int unpaid) {}

  /** The lines of a new order that exceed the limit. */
  List<Excess> exceededBy(List<OrderLine> lines, Map<String, Offer> offers, UnpaidUnits before) {
    return units == 0 || before.paidBefore()
        ? List.of()
        : lines.stream().flatMap(line -> excess(line, offers, before)).toList();
  }

  private Stream<Excess> excess(OrderLine line, Map<String, Offer> offers, UnpaidUnits before) {
    Offer offer = offers.get(line.sku());
    long inStock = offer == null ? 0 : offer.inStock();
    long limit = Math.max(units, inStock * percent / HUNDRED);
    int unpaid = before.of(line.sku());
    return unpaid + line.quantity() > limit
        ? Stream.of(new Excess(line.sku(), limit, unpaid))
        : Stream.empty();
  }
}
