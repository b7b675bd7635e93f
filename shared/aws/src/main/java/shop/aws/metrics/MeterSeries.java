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
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * One of the shop's metrics in CloudWatch: a meter with one set of dimensions, which become labels.
 *
 * @param number tells its questions from others'
 */
record MeterSeries(int number, Meter meter, Metric metric) {
  private static final String SUM = "Sum";
  private static final String COUNT = "SampleCount";

  private static final double PERCENT = 100;

  /**
   * What is asked for: of a count its sum; of a time also which share of the values, in percent, is
   * no greater than each bound (AWS, "CloudWatch statistics definitions": percentile rank).
   */
  List<String> statistics() {
    if (!meter.isTimed()) {
      return List.of(SUM);
    }
    List<String> all = new ArrayList<>(List.of(SUM, COUNT));
    meter.bounds().forEach(bound -> all.add("PR(:%s)".formatted(text(bound))));
    return all;
  }

  /**
   * The questions.
   *
   * @param seconds the time that each answers about
   */
  List<MetricDataQuery> queries(int seconds) {
    List<String> statistics = statistics();
    return IntStream.range(0, statistics.size())
        .mapToObj(
            i ->
                MetricDataQuery.builder()
                    .id(id(i))
                    .metricStat(stat -> stat.metric(metric).period(seconds).stat(statistics.get(i)))
                    .build())
        .toList();
  }

  /**
   * Everything that there is a value of, meter by meter.
   *
   * @param values by the questions' ids
   */
  static List<MetricSnapshot> snapshots(List<MeterSeries> series, Map<String, Double> values) {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    for (Meter meter : Meter.values()) {
      List<MeterSeries> own = series.stream().filter(one -> one.meter() == meter).toList();
      if (own.stream().noneMatch(one -> values.containsKey(one.id(0)))) {
        continue;
      }
      snapshots.add(meter.isTimed() ? times(meter, own, values) : counts(meter, own, values));
    }
    return snapshots;
  }

  private static MetricSnapshot counts(
      Meter meter, List<MeterSeries> series, Map<String, Double> values) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(meter.stem()).help(meter.help());
    for (MeterSeries one : series) {
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

  private static MetricSnapshot times(
      Meter meter, List<MeterSeries> series, Map<String, Double> values) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder().name(meter.stem()).help(meter.help());
    for (MeterSeries one : series) {
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

  /** Ranks are rounded; counts up to a bound never fall from one bound to the next all the same. */
  private ClassicHistogramBuckets buckets(Map<String, Double> values) {
    long all = Math.round(value(values, 1).orElse(0.0));
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long below = 0;
    for (int i = 0; i < meter.bounds().size(); i++) {
      double rank = value(values, i + 2).orElse(0.0);
      long upTo = Math.clamp(Math.round(rank / PERCENT * all), below, all);
      buckets.bucket(meter.bounds().get(i), upTo - below);
      below = upTo;
    }
    return buckets.bucket(Double.POSITIVE_INFINITY, all - below).build();
  }

  private Labels labels() {
    List<Dimension> dimensions = metric.dimensions();
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
