package shop.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units of an order that refunds returned to stock, by SKU. Two counts, because a cancelled unit
 * must not be shipped, and a returned unit was shipped.
 *
 * @param cancelled units that will not be shipped
 * @param returned units that were shipped and then returned
 */
public record ReturnedUnits(Map<String, Integer> cancelled, Map<String, Integer> returned) {
  public static final ReturnedUnits NONE = new ReturnedUnits(Map.of(), Map.of());

  public ReturnedUnits {
    cancelled = Collections.unmodifiableMap(new TreeMap<>(cancelled));
    returned = Collections.unmodifiableMap(new TreeMap<>(returned));
  }

  public int cancelled(String sku) {
    return cancelled.getOrDefault(sku, 0);
  }

  public int returned(String sku) {
    return returned.getOrDefault(sku, 0);
  }

  /** Units of a SKU that were returned to stock. */
  public int restocked(String sku) {
    return cancelled(sku) + returned(sku);
  }

  /** Whether no line has more units returned to stock than ordered. */
  boolean fit(List<OrderLine> lines) {
    return lines.stream().allMatch(line -> restocked(line.sku()) <= line.quantity());
  }

  /** Adds units: first as cancelled, up to {@code cancellable}, and the rest as returned. */
  ReturnedUnits plus(String sku, int units, int cancellable) {
    int cancelling = Math.min(units, cancellable);
    return new ReturnedUnits(
        plus(cancelled, sku, cancelling), plus(returned, sku, units - cancelling));
  }

  private static Map<String, Integer> plus(Map<String, Integer> counts, String sku, int units) {
    if (units == 0) {
      return counts;
    }
    Map<String, Integer> changed = new TreeMap<>(counts);
    changed.merge(sku, units, Integer::sum);
    return changed;
  }
}
