package shop.scenario;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for asynchronous results, such as those of events and webhooks. */
public final class Polling {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private Polling() {}

  /** Polls every 50 ms, the first time at once, and fails after 30 seconds. */
  public static ConditionFactory await() {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(TIMEOUT)
        .dontCatchUncaughtExceptions();
  }
}
