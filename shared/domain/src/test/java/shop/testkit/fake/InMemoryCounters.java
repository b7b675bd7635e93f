package shop.testkit.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import shop.limit.Counters;

/** Counters in memory. */
public final class InMemoryCounters implements Counters {
  private final Map<String, Long> counts = new HashMap<>();

  @Override
  public synchronized long hit(String key, Instant windowStart, Instant windowEnd) {
    return counts.merge(key + "#" + windowStart, 1L, Long::sum);
  }

  /** The keys that were counted so far, each with the start of its window. */
  public synchronized Set<String> keys() {
    return Set.copyOf(counts.keySet());
  }
}
