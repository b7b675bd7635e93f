package shop.aws.metrics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import shop.aws.metrics.UnflushedMetrics.Amount;
import shop.aws.metrics.UnflushedMetrics.Series;
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
 * That needs no call and no agent, and nothing is lost when Lambda freezes the instance.
 *
 * <p>One document has all metrics with the same dimensions: two for a usual request. Labels that
 * are not dimensions of their {@link Metric} are plain fields; where a metric has several values,
 * such a field is a list of the labels that occurred.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmbeddedMetrics {
  private final Meters meters;
  private final String namespace;
  private final String service;

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
    Map<Map<String, String>, Map<Series, Amount>> documents = new LinkedHashMap<>();
    meters
        .unflushed()
        .drain()
        .forEach(
            (series, amount) -> {
              if (amount.sum() != 0) {
                documents
                    .computeIfAbsent(dimensions(series), _ -> new LinkedHashMap<>())
                    .put(series, amount);
              }
            });
    documents.forEach(this::write);
  }

  private Map<String, String> dimensions(Series series) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (MetricLabel label : series.metric().dimensions()) {
      dimensions.put(
          label.wireName(),
          label == MetricLabel.SERVICE ? service : label.dimensionValue(series.label(label)));
    }
    return dimensions;
  }

  private void write(Map<String, String> dimensions, Map<Series, Amount> amounts) {
    Powertools.METRICS.flushMetrics(
        document -> {
          document.setNamespace(namespace);
          document.clearDefaultDimensions();
          if (!dimensions.isEmpty()) {
            DimensionSet set = new DimensionSet();
            dimensions.forEach(set::addDimension);
            document.addDimension(set);
          }
          amounts.forEach(
              (series, amount) ->
                  document.addMetric(
                      series.metric().wireName(), value(series, amount), unit(series.metric())));
          fields(amounts.keySet())
              .forEach(
                  (name, values) ->
                      document.addMetadata(
                          name, values.size() == 1 ? values.getFirst() : List.copyOf(values)));
        });
  }

  /**
   * A histogram's value is a time. For several requests, which a Lambda instance never answers at
   * once, it is their mean.
   */
  private static double value(Series series, Amount amount) {
    return series.metric().isHistogram() ? amount.mean() : amount.sum();
  }

  /** The values of each label that is not a dimension. */
  private static Map<String, SequencedSet<String>> fields(Set<Series> all) {
    Map<String, SequencedSet<String>> fields = new LinkedHashMap<>();
    for (Series series : all) {
      for (MetricLabel label : series.metric().labels()) {
        if (!series.metric().dimensions().contains(label)) {
          fields
              .computeIfAbsent(label.wireName(), _ -> new LinkedHashSet<>())
              .add(series.label(label));
        }
      }
    }
    return fields;
  }

  private static MetricUnit unit(Metric metric) {
    return switch (metric.unit()) {
      case COUNT -> MetricUnit.COUNT;
      case SECONDS -> MetricUnit.SECONDS;
    };
  }
}
