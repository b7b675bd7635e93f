package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.contracts.Metric;
import shop.contracts.MetricLabel;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/**
 * Writes what {@link Meters} counted to the function's log in CloudWatch's embedded metric format.
 * That needs no call and no agent, and nothing is lost when Lambda freezes the instance. Labels
 * that are not dimensions of their {@link Metric} are plain fields of the line.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmbeddedMetrics {
  private final Meters meters;
  private final String namespace;
  private final String service;
  private final Map<String, Amount> flushed = new HashMap<>();

  /** The sum and the number of the values that a data point has so far. */
  private record Amount(double sum, long count) {
    static final Amount ZERO = new Amount(0, 0);

    static Amount of(DataPointSnapshot point) {
      return switch (point) {
        case CounterDataPointSnapshot counter -> new Amount(counter.getValue(), 1);
        case GaugeDataPointSnapshot gauge -> new Amount(gauge.getValue(), 1);
        case HistogramDataPointSnapshot histogram ->
            new Amount(histogram.getSum(), histogram.getCount());
        default -> throw new IllegalStateException("Meters has no metric of this kind");
      };
    }
  }

  /** Powertools, loaded with the first value that is written. */
  private static final class Powertools {
    static final Metrics METRICS = metrics();

    /**
     * The environment is set to Lambda, so that the library writes to the log and looks for no
     * agent. The library's factory is not used: its metrics keep data of each X-Ray trace until all
     * of it is flushed at once.
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
   * The metrics of a function.
   *
   * @param service the value of {@link MetricLabel#SERVICE}: an API area or a worker
   */
  public static EmbeddedMetrics of(Settings settings, String service) {
    return new EmbeddedMetrics(
        Meters.shared(), settings.optional(Setting.METRICS_NAMESPACE).orElse(""), service);
  }

  /** Writes what was counted since the last flush. Every invocation ends with it. */
  public synchronized void flush() {
    if (namespace.isEmpty()) {
      return;
    }
    for (MetricSnapshot snapshot : meters.snapshots()) {
      String name = snapshot.getMetadata().getName();
      Metric metric = Metric.withBaseName(name).orElseThrow();
      for (DataPointSnapshot point : snapshot.getDataPoints()) {
        Amount now = Amount.of(point);
        Amount before =
            Optional.ofNullable(flushed.put(name + point.getLabels(), now)).orElse(Amount.ZERO);
        long values = metric.isHistogram() ? now.count() - before.count() : 1;
        double mean = (now.sum() - before.sum()) / Math.max(1, values);
        if (values > 0 && mean != 0) {
          write(metric, point, mean);
        }
      }
    }
  }

  /**
   * Writes one value. For several requests, which a Lambda instance never answers at once, it is
   * their mean.
   */
  private void write(Metric metric, DataPointSnapshot point, double value) {
    DimensionSet dimensions = new DimensionSet();
    if (metric.dimensions().contains(MetricLabel.SERVICE)) {
      dimensions.addDimension(MetricLabel.SERVICE.wireName(), service);
    }
    Powertools.METRICS.flushMetrics(
        line -> {
          line.setNamespace(namespace);
          line.clearDefaultDimensions();
          for (MetricLabel label : metric.labels()) {
            String labelValue = point.getLabels().get(label.wireName());
            line.addMetadata(label.wireName(), labelValue);
            if (metric.dimensions().contains(label)) {
              dimensions.addDimension(label.wireName(), label.dimensionValue(labelValue));
            }
          }
          if (!dimensions.getDimensionKeys().isEmpty()) {
            line.addDimension(dimensions);
          }
          line.addMetric(metric.wireName(), value, unit(metric));
        });
  }

  private static MetricUnit unit(Metric metric) {
    return switch (metric.unit()) {
      case COUNT -> MetricUnit.COUNT;
      case SECONDS -> MetricUnit.SECONDS;
    };
  }
}
