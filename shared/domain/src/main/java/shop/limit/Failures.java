package shop.limit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Counts of failures that all function instances share, each with the time of the last one. */
public interface Failures {

  /** A count that has not expired. */
  record Count(long failures, Instant last) {
    static final Count NONE = new Count(0, Instant.EPOCH);
  }

  /** The counts of these keys, strongly consistent; keys without failures are left out. */
  Map<String, Count> find(Collection<String> keys, Instant now);

  /**
   * Adds one to a count and returns it. Concurrent additions are all counted.
   *
   * @param key without personal data
   * @param forgetAt when the count expires; each addition sets it again
   */
  long add(String key, Instant at, Instant forgetAt);

  /** Sets a count to zero. */
  void clear(String key);
}
