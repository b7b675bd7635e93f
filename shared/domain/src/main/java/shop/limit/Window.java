package shop.limit;

import java.time.Duration;
import java.time.Instant;

/** A window of time that starts at a multiple of its length; whole seconds. */
record Window(Instant start, Instant end) {

  /** The window that contains a moment. */
  static Window at(Instant now, Duration length) {
    long second = now.getEpochSecond();
    Instant start = Instant.ofEpochSecond(second - second % length.toSeconds());
    return new Window(start, start.plus(length));
  }

  /** The time until the next window, at least a second. */
  Duration left(Instant now) {
    return Duration.ofSeconds(end.getEpochSecond() - now.getEpochSecond());
  }
}
