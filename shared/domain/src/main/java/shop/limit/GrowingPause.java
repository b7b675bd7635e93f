package shop.limit;

import java.time.Duration;

/**
 * A pause after failures. Each further failure doubles it.
 *
 * @param first after the last free failure
 * @param longest the limit of doubling
 */
public record GrowingPause(Duration first, Duration longest) {
  /** Doubling stops before it overflows; the longest pause is much shorter. */
  private static final int MAX_DOUBLINGS = 30;

  /**
   * The pause after a number of failures.
   *
   * @param free how many failures have no pause
   */
  Duration after(long failures, int free) {
    if (failures < free) {
      return Duration.ZERO;
    }
    long doublings = Math.min(failures - free, MAX_DOUBLINGS);
    Duration pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
