package shop.web.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import shop.limit.Network;
import shop.web.Caller;
import shop.web.Problem;

/**
 * Limits the requests of each account, and of each network for callers without one, to this
 * function instance. API Gateway's own limits apply to all instances together.
 */
final class CallerRateLimit {
  private static final int MAX_CALLERS = 50_000;

  private final int limitPerMinute;
  private final int wideLimitPerMinute;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  /**
   * Creates a limit.
   *
   * @param wideFactor how many times the limit all networks of a /48 may use together
   */
  CallerRateLimit(int limitPerMinute, int wideFactor) {
    this.limitPerMinute = limitPerMinute;
    this.wideLimitPerMinute = (int) Math.min(Integer.MAX_VALUE, (long) limitPerMinute * wideFactor);
  }

  /**
   * Counts a request and adds the RateLimit headers to its response.
   *
   * @throws Problem if the caller exceeds the limit
   */
  void count(Caller caller, HttpServletResponse response) {
    long remaining = consume(caller);
    response.setHeader("RateLimit-Limit", Integer.toString(limitPerMinute));
    response.setHeader("RateLimit-Remaining", Long.toString(remaining));
  }

  private long consume(Caller caller) {
    if (caller.accountId() != null) {
      return consume(bucket("account:" + caller.accountId(), limitPerMinute), limitPerMinute);
    }
    Network network = caller.client().network();
    network
        .widerNetwork()
        .ifPresent(wide -> consume(bucket(wide, wideLimitPerMinute), wideLimitPerMinute));
    return consume(bucket(network.id(), limitPerMinute), limitPerMinute);
  }

  private static long consume(Bucket bucket, int limit) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw refused(limit, probe.getNanosToWaitForRefill());
    }
    return probe.getRemainingTokens();
  }

  /**
   * Checks the limit without counting a request.
   *
   * @throws Problem if the caller's failures exceed the limit
   */
  void checkFailures(Caller caller) {
    Bucket bucket = bucket(caller.client().network().id(), limitPerMinute);
    var probe = bucket.estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw refused(limitPerMinute, probe.getNanosToWaitForRefill());
    }
  }

  /** Counts a failed request of a caller without an account. */
  void countFailure(Caller caller) {
    bucket(caller.client().network().id(), limitPerMinute).tryConsume(1);
  }

  private static Problem refused(int limit, long nanosToWait) {
    return Problem.rateLimited(limit, Math.max(1, Duration.ofNanos(nanosToWait).toSeconds()));
  }

  private Bucket bucket(String key, int limit) {
    return buckets.get(
        key,
        _ ->
            Bucket.builder()
                .addLimit(
                    bandwidth ->
                        bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build());
  }
}
