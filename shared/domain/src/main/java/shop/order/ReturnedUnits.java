package shop.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units of an order that refunds gave back to the stock, by SKU. Counted apart, because a unit that
 * was struck off before it was sent must not be sent, and one that came back was.
 *
 * @param cancelled units that will not be sent
 * @param returned units that were sent and came back
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

  /** Units of a SKU that are back in the stock. */
  public int restocked(String sku) {
    return cancelled(sku) + returned(sku);
  }

  /** Whether no more units of any line came back than it has. */
  boolean fit(List<OrderLine> lines) {
    return lines.stream().allMatch(line -> restocked(line.sku()) <= line.quantity());
  }

  /** With more units: as many as can be are struck off, the others came back. */
  ReturnedUnits plus(String sku, int units, int strikable) {
    int strikes = Math.min(units, strikable);
    return new ReturnedUnits(more(cancelled, sku, strikes), more(returned, sku, units - strikes));
  }

  private static Map<String, Integer> more(Map<String, Integer> counts, String sku, int units) {
    if (units == 0) {
      return counts;
    }
    Map<String, Integer> changed = new TreeMap<>(counts);
    changed.merge(sku, units, Integer::sum);
    return changed;
  }
}
