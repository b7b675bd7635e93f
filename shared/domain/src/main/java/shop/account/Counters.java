package shop.account;

import java.time.Instant;

/** Counts that all instances of all functions share, each for one window of time. */
public interface Counters {

  /**
   * Counts one hit and answers how many there are now.
   *
   * @param key what is counted and for whom, without personal data
   * @param windowStart tells the windows of a key apart
   * @param windowEnd when the count may be forgotten
   */
  long hit(String key, Instant windowStart, Instant windowEnd);
}
