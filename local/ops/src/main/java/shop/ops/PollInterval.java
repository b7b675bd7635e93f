package shop.ops;

import java.time.Duration;

/** Waits between two polls. Tests do not wait. */
@FunctionalInterface
public interface PollInterval {

  void pause(Duration duration);

  /** Sleeps. */
  static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
