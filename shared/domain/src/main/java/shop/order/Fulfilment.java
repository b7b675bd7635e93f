package shop.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was sent of an order's lines, and what is left. */
public final class Fulfilment {
  private Fulfilment() {}

  /** Units of a SKU that were sent. */
  static int shipped(List<Shipment> shipments, String sku) {
    return shipments.stream().mapToInt(shipment -> shipment.quantity(sku)).sum();
  }

  /** Units that wait to be sent, neither sent nor struck off, in the order of the lines. */
  public static List<UnitsByLine> unshipped(
      List<OrderLine> lines, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    return lines.stream()
        .map(line -> new UnitsByLine(line.sku(), unshipped(line, shipments, returnedUnits)))
        .filter(units -> units.quantity() > 0)
        .toList();
  }

  private static int unshipped(
      OrderLine line, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    return line.quantity() - shipped(shipments, line.sku()) - returnedUnits.cancelled(line.sku());
  }

  /** Whether shipments hold nothing but what was ordered, and no more of it than was to be sent. */
  static boolean fits(
      List<OrderLine> lines, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    Set<String> ordered = lines.stream().map(OrderLine::sku).collect(Collectors.toSet());
    return shipments.stream()
            .flatMap(shipment -> shipment.units().stream())
            .allMatch(units -> units.quantity() > 0 && ordered.contains(units.sku()))
        && lines.stream().allMatch(line -> unshipped(line, shipments, returnedUnits) >= 0);
  }
}
