package shop.aws.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.contracts.Metric;
import shop.contracts.MetricLabel;

/**
 * What was counted since {@link EmbeddedMetrics} last wrote it. It keeps a sum for each series, so
 * its size is bounded where nothing is ever written.
 */
final class UnflushedMetrics {
  private Map<Series, Amount> amounts = new TreeMap<>();

  /**
   * A metric with values of its labels.
   *
   * @param labels in the order of {@link Metric#labels}
   */
  record Series(Metric metric, List<String> labels) implements Comparable<Series> {
    String label(MetricLabel label) {
      return labels.get(metric.labels().indexOf(label));
    }

    @Override
    public int compareTo(Series other) {
      int byMetric = metric.compareTo(other.metric);
      return byMetric == 0 ? labels.toString().compareTo(other.labels.toString()) : byMetric;
    }
  }

  /** The sum and the number of the values of a series. */
  record Amount(double sum, long count) {
    Amount plus(Amount other) {
      return new Amount(sum + other.sum, count + other.count);
    }

    double mean() {
      return sum / count;
    }
  }

  synchronized void add(Metric metric, double value, String... labels) {
    amounts.merge(new Series(metric, List.of(labels)), new Amount(value, 1), Amount::plus);
  }

  /** Returns everything, ordered by metric and labels, and forgets it. */
  synchronized Map<Series, Amount> drain() {
    Map<Series, Amount> drained = amounts;
    amounts = new TreeMap<>();
    return drained;
  }
}
