package shop.order;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shipment: units of an order that are sent together.
 *
 * @param units at least one, each SKU once
 * @param deliveredAt null while it is on its way
 */
public record Shipment(
    String id,
    List<UnitsByLine> units,
    Tracking tracking,
    Instant shippedAt,
    @Nullable Instant deliveredAt) {
  public Shipment {
    units = List.copyOf(units);
    Set<String> skus = new HashSet<>();
    if (units.isEmpty() || !units.stream().map(UnitsByLine::sku).allMatch(skus::add)) {
      throw new IllegalArgumentException("a shipment needs units, with each SKU once");
    }
  }

  /** Whether it was delivered. */
  public boolean delivered() {
    return deliveredAt != null;
  }

  /** Its units of a SKU. */
  int quantity(String sku) {
    return units.stream().filter(u -> u.sku().equals(sku)).mapToInt(UnitsByLine::quantity).sum();
  }

  /** The shipment with corrected tracking. */
  public Shipment with(Tracking corrected) {
    return new Shipment(id, units, corrected, shippedAt, deliveredAt);
  }

  /** The shipment, delivered at a time; an earlier delivery does not change. */
  public Shipment arrived(Instant at) {
    return delivered() ? this : new Shipment(id, units, tracking, shippedAt, at);
  }
}
