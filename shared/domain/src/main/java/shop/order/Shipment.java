package shop.order;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Units of an order that left the house together.
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
      throw new IllegalArgumentException("a shipment has units, and each SKU once");
    }
  }

  /** Whether it arrived. */
  public boolean delivered() {
    return deliveredAt != null;
  }

  /** Units of a SKU in it. */
  int quantity(String sku) {
    return units.stream().filter(u -> u.sku().equals(sku)).mapToInt(UnitsByLine::quantity).sum();
  }

  /** The same units with another carrier or number. */
  public Shipment with(Tracking corrected) {
    return new Shipment(id, units, corrected, shippedAt, deliveredAt);
  }

  /** Arrived; when it had before, that stays. */
  public Shipment arrived(Instant at) {
    return delivered() ? this : new Shipment(id, units, tracking, shippedAt, at);
  }
}
