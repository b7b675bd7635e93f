package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/**
 * Tells CloudWatch what {@link Meters} counted, as lines of the function's log: no call, no agent,
 * and nothing is lost when the instance is frozen. CloudWatch charges for each combination of
 * dimensions, so only few labels become one; the others stand beside them in the line, for queries.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmbeddedMetrics {
  private static final String SERVICE = "service";

  /** The labels that are dimensions too; of other metrics, the service is the only one. */
  private static final Map<String, List<String>> DIMENSIONS =
      Map.of(
          "http_requests", List.of(SERVICE, "status"),
          "stripe_events", List.of("outcome"),
          "events", List.of("event"),
          "orders", List.of(),
          "revenue", List.of("currency"));

  private final Meters meters;
  private final String namespace;
  private final String service;
  private final Map<String, Amount> flushed = new HashMap<>();

  /** What a metric came to: the sum of its values, and how many there were. */
  private record Amount(double sum, long count) {
    static final Amount NOTHING = new Amount(0, 0);

    static Amount of(DataPointSnapshot point) {
      return switch (point) {
        case CounterDataPointSnapshot counter -> new Amount(counter.getValue(), 1);
        case GaugeDataPointSnapshot gauge -> new Amount(gauge.getValue(), 1);
        case HistogramDataPointSnapshot histogram ->
            new Amount(histogram.getSum(), histogram.getCount());
        default -> throw new IllegalStateException("a kind of metric that Meters has not");
      };
    }
  }

  /** Powertools, once something is to be told. */
  private static final class Powertools {
    static final Metrics METRICS = metrics();

    /**
     * The log is the only place: it must not look for an agent, wherever this runs. Not by its
     * factory, whose metrics keep something of each X-Ray trace until all of it is flushed at once.
     */
    private static Metrics metrics() {
      EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
      return new EmfMetricsProvider().getMetricsInstance();
    }
  }

  EmbeddedMetrics(Meters meters, String namespace, String service) {
    this.meters = meters;
    this.namespace = namespace;
    this.service = service;
  }

  /**
   * For a function.
   *
   * @param service what its metrics are told as being of: an area, or a worker
   */
  public static EmbeddedMetrics of(Settings settings, String service) {
    return new EmbeddedMetrics(
        Meters.shared(), settings.optional(Setting.METRICS_NAMESPACE).orElse(""), service);
  }

  /** Tells what was counted since the last time. An invocation ends with it. */
  public synchronized void flush() {
    if (namespace.isEmpty()) {
      return;
    }
    for (MetricSnapshot metric : meters.snapshots()) {
      String name = metric.getMetadata().getName();
      for (DataPointSnapshot point : metric.getDataPoints()) {
        Amount now = Amount.of(point);
        Amount before =
            Optional.ofNullable(flushed.put(name + point.getLabels(), now)).orElse(Amount.NOTHING);
        boolean timed = point instanceof HistogramDataPointSnapshot;
        long times = timed ? now.count() - before.count() : 1;
        double value = (now.sum() - before.sum()) / Math.max(1, times);
        if (times > 0 && value != 0) {
          flush(name, point, value, timed);
        }
      }
    }
  }

  /** One value; of several requests, which a Lambda instance never answers at once, their mean. */
  private void flush(String name, DataPointSnapshot point, double value, boolean timed) {
    List<String> wanted = DIMENSIONS.getOrDefault(name, List.of(SERVICE));
    DimensionSet dimensions = new DimensionSet();
    if (wanted.contains(SERVICE)) {
      dimensions.addDimension(SERVICE, service);
    }
    Powertools.METRICS.flushMetrics(
        line -> {
          line.setNamespace(namespace);
          line.clearDefaultDimensions();
          for (Label label : point.getLabels()) {
            line.addMetadata(label.getName(), label.getValue());
            if (wanted.contains(label.getName())) {
              dimensions.addDimension(label.getName(), dimension(label));
            }
          }
          if (!dimensions.getDimensionKeys().isEmpty()) {
            line.addDimension(dimensions);
          }
          line.addMetric(
              timed ? name : name + "_total", value, timed ? MetricUnit.SECONDS : MetricUnit.COUNT);
        });
  }

  /** A status becomes its class: 2xx, 4xx, 5xx. */
  private static String dimension(Label label) {
    return label.getName().equals("status") ? label.getValue().charAt(0) + "xx" : label.getValue();
  }
}
