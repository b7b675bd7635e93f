package shop.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units of an order that refunds gave back to the stock, by SKU. Counted apart, because a unit that
 * was struck off before it was sent must not be sent, and one that came back was.
 *
 * @param struck units that will not be sent
 * @param cameBack units that were sent and came back
 */
public record Returns(Map<String, Integer> struck, Map<String, Integer> cameBack) {
  public static final Returns NONE = new Returns(Map.of(), Map.of());

  public Returns {
    struck = Collections.unmodifiableMap(new TreeMap<>(struck));
    cameBack = Collections.unmodifiableMap(new TreeMap<>(cameBack));
  }

  public int struck(String sku) {
    return struck.getOrDefault(sku, 0);
  }

  public int cameBack(String sku) {
    return cameBack.getOrDefault(sku, 0);
  }

  /** Units of a SKU that are back in the stock. */
  public int of(String sku) {
    return struck(sku) + cameBack(sku);
  }

  /** Whether no more units of any line came back than it has. */
  boolean fit(List<OrderLine> lines) {
    return lines.stream().allMatch(line -> of(line.sku()) <= line.quantity());
  }

  /** With more units: as many as can be are struck off, the others came back. */
  Returns plus(String sku, int units, int strikable) {
    int strikes = Math.min(units, strikable);
    return new Returns(more(struck, sku, strikes), more(cameBack, sku, units - strikes));
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
