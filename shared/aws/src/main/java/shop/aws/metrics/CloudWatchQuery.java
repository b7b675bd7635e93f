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
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** The shop's own metrics of a day, in at most {@value #MOST_CALLS} calls of CloudWatch. */
final class CloudWatchQuery {
  private static final Logger LOG = LoggerFactory.getLogger(CloudWatchQuery.class);

  /** Of ListMetrics, which names 500 a call; a shop has about 80. */
  static final int MAX_LIST_CALLS = 2;

  /** Of GetMetricData. */
  static final int MAX_DATA_CALLS = 4;

  static final int MAX_CALLS = MAX_LIST_CALLS + MAX_DATA_CALLS;

  /** What one call of GetMetricData takes (AWS, "CloudWatch API Reference"). */
  static final int QUERIES_PER_CALL = 500;

  /** A read of a day may have to go on in another call; two of them are left for that. */
  static final int MAX_QUERIES = 2 * QUERIES_PER_CALL;

  private static final Duration DAY = Duration.ofDays(1);

  private final CloudWatchClient client;
  private final String namespace;

  CloudWatchQuery(CloudWatchClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * What was counted since midnight (UTC).
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch does not answer
   */
  List<MetricSnapshot> readDay(Instant now) {
    List<MeterSeries> wanted = bounded(list());
    Map<String, Double> values = values(wanted, now);
    return MeterSeries.snapshots(wanted, values);
  }

  private List<MeterSeries> list() {
    Set<Metric> found = new LinkedHashSet<>();
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
      LOG.atWarn().addKeyValue("namespace", namespace).log("more metrics than are listed");
    }
    List<MeterSeries> series = new ArrayList<>();
    for (Metric metric : found) {
      Meter.named(metric.metricName())
          .ifPresent(meter -> series.add(new MeterSeries(series.size(), meter, metric)));
    }
    return series;
  }

  /** As many as can be asked for; counts before times, which take many questions each. */
  private static List<MeterSeries> bounded(List<MeterSeries> found) {
    List<MeterSeries> kept = new ArrayList<>();
    int queries = 0;
    for (MeterSeries series :
        found.stream().sorted(Comparator.comparing(one -> one.meter().isTimed())).toList()) {
      queries += series.statistics().size();
      if (queries > MAX_QUERIES) {
        LOG.atWarn()
            .addKeyValue("left_out", found.size() - kept.size())
            .log("more metrics than are read");
        break;
      }
      kept.add(series);
    }
    return kept;
  }

  private Map<String, Double> values(List<MeterSeries> wanted, Instant now) {
    List<MetricDataQuery> queries =
        wanted.stream().flatMap(series -> series.queries((int) DAY.toSeconds()).stream()).toList();
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
          throw SdkClientException.create("more reads than are allowed");
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

  /** A part of a sum would be taken for a restart of the counter. */
  private static void add(Map<String, Double> values, MetricDataResult result) {
    if (result.statusCode() == StatusCode.INTERNAL_ERROR
        || result.statusCode() == StatusCode.FORBIDDEN) {
      throw SdkClientException.create("CloudWatch answers " + result.statusCode());
    }
    result.values().forEach(value -> values.merge(result.id(), value, Double::sum));
  }
}
