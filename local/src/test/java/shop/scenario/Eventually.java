package shop.scenario;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by events, and no longer than it has to. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Eventually() {}

  /** The first value that will do; the test fails with the last one when none comes in time. */
  public static <T> T get(Supplier<T> read, Predicate<T> willDo) {
    return get(PATIENCE, read, willDo);
  }

  /** The same, with another patience. */
  public static <T> T get(Duration patience, Supplier<T> read, Predicate<T> willDo) {
    long deadline = System.nanoTime() + patience.toNanos();
    T value = read.get();
    while (!willDo.test(value)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still, after " + patience + ": " + value);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
      value = read.get();
    }
    return value;
  }
}
