package shop.testkit.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import shop.limit.Failures;

/** Counts of failures in memory. */
public final class InMemoryFailures implements Failures {
  private final Map<String, Count> counts = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();

  @Override
  public synchronized Map<String, Count> find(Collection<String> keys, Instant now) {
    Map<String, Count> found = new HashMap<>(counts);
    found.keySet().retainAll(keys);
    found.keySet().removeIf(key -> !ends.getOrDefault(key, now).isAfter(now));
    return found;
  }

  @Override
  public synchronized long add(String key, Instant at, Instant forgetAt) {
    ends.put(key, forgetAt);
    Count one = new Count(1, at);
    return counts.merge(key, one, (before, _) -> new Count(before.failures() + 1, at)).failures();
  }

  @Override
  public synchronized void clear(String key) {
    counts.remove(key);
    ends.remove(key);
  }

  /** The keys that have a count. */
  public synchronized Set<String> keys() {
    return Set.copyOf(counts.keySet());
  }
}
