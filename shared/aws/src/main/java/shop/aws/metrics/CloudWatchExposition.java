package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * The metrics of all functions, read from CloudWatch, which receives them from the functions' logs
 * ({@link EmbeddedMetrics}); a function instance has its own metrics only. Counters restart at zero
 * at midnight (UTC), which Prometheus handles like the restart of a process.
 */
public final class CloudWatchExposition implements Exposition {
  /** CloudWatch charges for each metric that is read, and is a minute behind anyway. */
  static final Duration CACHE_TTL = Duration.ofSeconds(60);

  private final CloudWatchQuery query;
  private final Clock clock;

  private @Nullable CachedMetrics cached;

  private record CachedMetrics(Instant at, List<MetricSnapshot> metrics) {}

  /** Reads the metrics of a CloudWatch namespace. */
  public CloudWatchExposition(CloudWatchClient client, String namespace, Clock clock) {
    this.query = new CloudWatchQuery(client, namespace);
    this.clock = clock;
  }

  @Override
  public String text(Optional<Sales> sales) {
    return Meters.text(metrics().stream(), sales);
  }

  private synchronized List<MetricSnapshot> metrics() {
    Instant now = clock.instant();
    CachedMetrics known = cached;
    if (known != null && now.isBefore(known.at().plus(CACHE_TTL))) {
      return known.metrics();
    }
    try {
      List<MetricSnapshot> metrics = query.readDay(now);
      cached = new CachedMetrics(now, metrics);
      return metrics;
    } catch (SdkException e) {
      throw new Unavailable(e);
    }
  }
}
