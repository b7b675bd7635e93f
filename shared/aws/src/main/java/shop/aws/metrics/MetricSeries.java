package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.contracts.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * A {@link Metric} with one set of dimensions in CloudWatch, which become labels at {@code GET
 * /metrics}.
 *
 * @param number makes the ids of its queries unique in one call
 * @param source the metric as CloudWatch lists it, with its dimensions
 */
record MetricSeries(
    int number, Metric metric, software.amazon.awssdk.services.cloudwatch.model.Metric source) {
  private static final String SUM = "Sum";
  private static final String COUNT = "SampleCount";

  private static final double PERCENT = 100;

  /**
   * The statistics to query: the sum; for a histogram also the number of values and, for each
   * bound, the percentage of the values up to it (AWS, "CloudWatch statistics definitions":
   * percentile rank).
   */
  List<String> statistics() {
    if (!metric.isHistogram()) {
      return List.of(SUM);
    }
    List<String> all = new ArrayList<>(List.of(SUM, COUNT));
    metric.bounds().forEach(bound -> all.add("PR(:%s)".formatted(text(bound))));
    return all;
  }

  /**
   * The queries of GetMetricData.
   *
   * @param seconds the period of each
   */
  List<MetricDataQuery> queries(int seconds) {
    List<String> statistics = statistics();
    return IntStream.range(0, statistics.size())
        .mapToObj(
            i ->
                MetricDataQuery.builder()
                    .id(id(i))
                    .metricStat(stat -> stat.metric(source).period(seconds).stat(statistics.get(i)))
                    .build())
        .toList();
  }

  /**
   * A snapshot of each metric that has a value.
   *
   * @param values by query id
   */
  static List<MetricSnapshot> snapshots(List<MetricSeries> series, Map<String, Double> values) {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<MetricSeries> own = series.stream().filter(one -> one.metric() == metric).toList();
      if (own.stream().noneMatch(one -> values.containsKey(one.id(0)))) {
        continue;
      }
      snapshots.add(
          metric.isHistogram() ? histogram(metric, own, values) : counter(metric, own, values));
    }
    return snapshots;
  }

  private static MetricSnapshot counter(
      Metric metric, List<MetricSeries> series, Map<String, Double> values) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(metric.baseName()).help(metric.help());
    for (MetricSeries one : series) {
      one.value(values, 0)
          .ifPresent(
              sum ->
                  counter.dataPoint(
                      CounterDataPointSnapshot.builder()
                          .labels(one.labels())
                          .value(Math.max(0, sum))
                          .build()));
    }
    return counter.build();
  }

  private static MetricSnapshot histogram(
      Metric metric, List<MetricSeries> series, Map<String, Double> values) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder().name(metric.baseName()).help(metric.help());
    for (MetricSeries one : series) {
      one.value(values, 0)
          .ifPresent(
              sum ->
                  histogram.dataPoint(
                      HistogramDataPointSnapshot.builder()
                          .labels(one.labels())
                          .sum(sum)
                          .classicHistogramBuckets(one.buckets(values))
                          .build()));
    }
    return histogram.build();
  }

  /**
   * CloudWatch rounds percentile ranks, so that a rank can be lower than that of a smaller bound.
   * The counts never fall from one bound to the next all the same.
   */
  private ClassicHistogramBuckets buckets(Map<String, Double> values) {
    long total = Math.round(value(values, 1).orElse(0.0));
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long below = 0;
    for (int i = 0; i < metric.bounds().size(); i++) {
      double rank = value(values, i + 2).orElse(0.0);
      long upTo = Math.clamp(Math.round(rank / PERCENT * total), below, total);
      buckets.bucket(metric.bounds().get(i), upTo - below);
      below = upTo;
    }
    return buckets.bucket(Double.POSITIVE_INFINITY, total - below).build();
  }

  private Labels labels() {
    List<Dimension> dimensions = source.dimensions();
    return Labels.of(
        dimensions.stream()
            .map(dimension -> PrometheusNaming.sanitizeLabelName(dimension.name()))
            .toList(),
        dimensions.stream().map(Dimension::value).toList());
  }

  private Optional<Double> value(Map<String, Double> values, int statistic) {
    return Optional.ofNullable(values.get(id(statistic)));
  }

  private String id(int statistic) {
    return "m%d_%d".formatted(number, statistic);
  }

  private static String text(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
