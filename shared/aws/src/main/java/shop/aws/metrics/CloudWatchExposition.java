package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * What all functions counted, out of CloudWatch, where their logs tell it ({@link
 * EmbeddedMetrics}): an instance of a function knows its own part only. Counters begin anew at
 * midnight (UTC), as after a restart, which Prometheus expects of counters.
 */
public final class CloudWatchExposition implements Exposition {
  /** CloudWatch is paid by what is asked for, and is a minute behind anyway. */
  static final Duration CACHE_TTL = Duration.ofSeconds(60);

  /** As many calls as there may be are sooner than a gateway gives up. */
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final CloudWatchQuery query;
  private final Clock clock;

  private @Nullable CachedMetrics cached;

  private record CachedMetrics(Instant at, List<MetricSnapshot> metrics) {}

  /**
   * An exposition.
   *
   * @param namespace of the shop's own metrics
   */
  public CloudWatchExposition(CloudWatchClient client, String namespace, Clock clock) {
    this.query = new CloudWatchQuery(client, namespace);
    this.clock = clock;
  }

  /** A client for a function's region and endpoint. */
  public static CloudWatchClient client(Settings settings) {
    var client =
        CloudWatchClient.builder()
            .region(Region.of(settings.text(Setting.AWS_REGION)))
            .overrideConfiguration(calls -> calls.apiCallTimeout(TIMEOUT))
            .httpClientBuilder(Apache5HttpClient.builder());
    settings
        .optional(Setting.CLOUDWATCH_ENDPOINT)
        .map(URI::create)
        .ifPresent(client::endpointOverride);
    return client.build();
  }

  @Override
  public String text(Optional<Sales> sales) {
    return Meters.text(metrics().stream(), sales);
  }

  private synchronized List<MetricSnapshot> metrics() {
    Instant now = clock.instant();
    CachedMetrics last = cached;
    if (last != null && now.isBefore(last.at().plus(CACHE_TTL))) {
      return last.metrics();
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
