package shop.limit;

import java.time.Instant;

/** Counters that all function instances share, each for one time window. */
public interface Counters {

  /**
   * Adds one to a counter and returns its value.
   *
   * @param key of the counter, without personal data
   * @param windowStart the start of the window; each window of a key has its own counter
   * @param windowEnd the time after which the counter can be deleted
   */
  long hit(String key, Instant windowStart, Instant windowEnd);
}
