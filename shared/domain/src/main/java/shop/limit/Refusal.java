package shop.limit;

import java.time.Duration;

/**
 * A request exceeds a limit.
 *
 * @param limit the number of requests that are allowed
 * @param retryAfter the time after which a request can succeed, at least a second
 */
public record Refusal(int limit, Duration retryAfter) {

  /** A refusal for the rest of a pause, which is rounded up to whole seconds. */
  static Refusal pausing(int limit, Duration pause) {
    return new Refusal(limit, Duration.ofSeconds(Math.max(1, pause.plusMillis(999).toSeconds())));
  }
}
