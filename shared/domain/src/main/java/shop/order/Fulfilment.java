package shop.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the units of an order that were shipped and that are left to ship. */
public final class Fulfilment {
  private Fulfilment() {}

  /** Shipped units of a SKU. */
  static int shipped(List<Shipment> shipments, String sku) {
    return shipments.stream().mapToInt(shipment -> shipment.quantity(sku)).sum();
  }

  /** Units left to ship, neither shipped nor cancelled, in the order of the lines. */
  public static List<UnitsByLine> unshipped(
      List<OrderLine> lines, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    return lines.stream()
        .map(line -> new UnitsByLine(line.sku(), unshipped(line, shipments, returnedUnits)))
        .filter(units -> units.quantity() > 0)
        .toList();
  }

  /** Units of a line that are left to ship. */
  static int unshipped(OrderLine line, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    return line.quantity() - shipped(shipments, line.sku()) - returnedUnits.cancelled(line.sku());
  }

  /** Whether the shipments contain only ordered SKUs and not more units than are to be shipped. */
  static boolean fits(
      List<OrderLine> lines, List<Shipment> shipments, ReturnedUnits returnedUnits) {
    Set<String> ordered = lines.stream().map(OrderLine::sku).collect(Collectors.toSet());
    return shipments.stream()
            .flatMap(shipment -> shipment.units().stream())
            .allMatch(units -> units.quantity() > 0 && ordered.contains(units.sku()))
        && lines.stream().allMatch(line -> unshipped(line, shipments, returnedUnits) >= 0);
  }
}
