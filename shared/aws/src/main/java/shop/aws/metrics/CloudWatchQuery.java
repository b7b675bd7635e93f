package shop.aws.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Metric;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Reads the shop's own metrics of a day, with at most {@value #MAX_CALLS} calls of CloudWatch. */
final class CloudWatchQuery {
  private static final Logger LOG = LoggerFactory.getLogger(CloudWatchQuery.class);

  /** Calls of ListMetrics, which returns 500 metrics each; a stage has about 80. */
  static final int MAX_LIST_CALLS = 2;

  /** Calls of GetMetricData. */
  static final int MAX_DATA_CALLS = 4;

  static final int MAX_CALLS = MAX_LIST_CALLS + MAX_DATA_CALLS;

  /** The most queries of one GetMetricData call (AWS, "CloudWatch API Reference"). */
  static final int QUERIES_PER_CALL = 500;

  /** Two calls take them; the other two are left for results that continue in another call. */
  static final int MAX_QUERIES = 2 * QUERIES_PER_CALL;

  private static final Duration DAY = Duration.ofDays(1);

  private final CloudWatchClient client;
  private final String namespace;

  CloudWatchQuery(CloudWatchClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * The metrics since midnight (UTC).
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch does not answer
   */
  List<MetricSnapshot> readDay(Instant now) {
    List<MetricSeries> series = bounded(list());
    return MetricSeries.snapshots(series, values(series, now));
  }

  private List<MetricSeries> list() {
    Set<software.amazon.awssdk.services.cloudwatch.model.Metric> found = new LinkedHashSet<>();
    @Nullable String next = null;
    int calls = 0;
    do {
      @Nullable String token = next;
      ListMetricsResponse answer =
          client.listMetrics(list -> list.namespace(namespace).nextToken(token));
      found.addAll(answer.metrics());
      next = answer.nextToken();
    } while (next != null && ++calls < MAX_LIST_CALLS);
    if (next != null) {
      LOG.atWarn()
          .addKeyValue("namespace", namespace)
          .log("CloudWatch has more metrics than are listed");
    }
    List<MetricSeries> series = new ArrayList<>();
    for (var source : found) {
      Metric.withWireName(source.metricName())
          .filter(metric -> !metric.isFromStatistics())
          .ifPresent(metric -> series.add(new MetricSeries(series.size(), metric, source)));
    }
    return series;
  }

  /**
   * As many as {@link #MAX_QUERIES} allow; counters first, since a histogram takes many queries.
   */
  private static List<MetricSeries> bounded(List<MetricSeries> found) {
    List<MetricSeries> bounded = new ArrayList<>();
    int queries = 0;
    for (MetricSeries series :
        found.stream().sorted(Comparator.comparing(one -> one.metric().isHistogram())).toList()) {
      queries += series.statistics().size();
      if (queries > MAX_QUERIES) {
        LOG.atWarn()
            .addKeyValue("left_out", found.size() - bounded.size())
            .log("CloudWatch has more metrics than are read");
        break;
      }
      bounded.add(series);
    }
    return bounded;
  }

  private Map<String, Double> values(List<MetricSeries> all, Instant now) {
    List<MetricDataQuery> queries =
        all.stream().flatMap(series -> series.queries((int) DAY.toSeconds()).stream()).toList();
    Instant from = now.truncatedTo(ChronoUnit.DAYS);
    Instant to = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    Map<String, Double> values = new HashMap<>();
    int reads = 0;
    for (int first = 0; first < queries.size(); first += QUERIES_PER_CALL) {
      List<MetricDataQuery> batch =
          queries.subList(first, Math.min(queries.size(), first + QUERIES_PER_CALL));
      @Nullable String next = null;
      do {
        if (++reads > MAX_DATA_CALLS) {
          throw SdkClientException.create("the results take more calls than are allowed");
        }
        @Nullable String token = next;
        GetMetricDataResponse answer =
            client.getMetricData(
                get -> get.startTime(from).endTime(to).metricDataQueries(batch).nextToken(token));
        answer.metricDataResults().forEach(result -> add(values, result));
        next = answer.nextToken();
      } while (next != null);
    }
    return values;
  }

  /**
   * Fails rather than return a partial sum, which Prometheus takes for a restart of the counter.
   */
  private static void add(Map<String, Double> values, MetricDataResult result) {
    if (result.statusCode() == StatusCode.INTERNAL_ERROR
        || result.statusCode() == StatusCode.FORBIDDEN) {
      throw SdkClientException.create("CloudWatch answered " + result.statusCode());
    }
    result.values().forEach(value -> values.merge(result.id(), value, Double::sum));
  }
}
