package shop.ops;

import java.time.Duration;

/** Waits between two questions about the same thing; tests do not. */
@FunctionalInterface
public interface PollInterval {

  void pause(Duration time);

  /** Waits indeed. */
  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
