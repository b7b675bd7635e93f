package shop.web.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import shop.web.Caller;
import shop.web.Problem;

/**
 * Limits the requests of each caller to this function instance. API Gateway's own limits apply to
 * all instances together.
 */
final class CallerRateLimit {
  private static final int MAX_CALLERS = 50_000;

  private final int limitPerMinute;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  CallerRateLimit(int limitPerMinute) {
    this.limitPerMinute = limitPerMinute;
  }

  /**
   * Counts a request and adds the RateLimit headers to its response.
   *
   * @throws Problem if the caller exceeds the limit
   */
  void count(Caller caller, HttpServletResponse response) {
    Bucket bucket = buckets.get(caller.identity(), _ -> newBucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
      throw Problem.rateLimited(limitPerMinute, Math.max(1, seconds));
    }
    response.setHeader("RateLimit-Limit", Integer.toString(limitPerMinute));
    response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(limitPerMinute).refillGreedy(limitPerMinute, Duration.ofMinutes(1)))
        .build();
  }
}
