package shop.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A number of requests for each key in a window of time, counted by all instances together. */
public final class Quota {
  private final Counters counters;
  private final Clock clock;
  private final String action;
  private final int max;
  private final Duration length;

  /**
   * Creates a quota.
   *
   * @param action the limited action, such as {@code intent-of-order}
   * @param max requests in a window
   * @param length of a window, at least a second; windows start at multiples of it
   */
  public Quota(Counters counters, Clock clock, String action, int max, Duration length) {
    if (length.toSeconds() < 1) {
      throw new IllegalArgumentException("a window needs at least a second");
    }
    this.counters = counters;
    this.clock = clock;
    this.action = action;
    this.max = max;
    this.length = length;
  }

  /**
   * Counts a request.
   *
   * @param key without personal data
   */
  public Optional<Refusal> take(String key) {
    Instant now = clock.instant();
    Window window = Window.at(now, length);
    long count = counters.hit(action + "#" + key, window.start(), window.end());
    return count <= max ? Optional.empty() : Optional.of(new Refusal(max, window.left(now)));
  }
}
