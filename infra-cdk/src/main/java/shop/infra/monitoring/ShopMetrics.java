package shop.infra.monitoring;

import java.util.Map;
import shop.events.EventType;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The shop's own metrics, as its functions' logs tell them ({@code
 * shop.aws.metrics.EmbeddedMetrics}), and AWS's about the shop's parts.
 *
 * @param namespace of the shop's own, the value of METRICS_NAMESPACE
 */
record ShopMetrics(String namespace) {
  static final String REQUESTS = "http_requests_total";
  static final String DURATION = "http_request_duration_seconds";
  static final String EVENTS = "events_total";
  static final String COLD_STARTS = "cold_starts_total";
  static final String CACHE_HITS = "cache_hits_total";
  static final String QUERIES = "db_queries_total";
  static final String CAPACITY = "db_capacity_units_total";
  static final String STRIPE_EVENTS = "stripe_events_total";
  static final String ORDERS = "orders_total";
  static final String REVENUE = "revenue_total";
  static final String SERVICE = "service";

  private static final Duration PERIOD = Duration.minutes(1);

  /** Answers of a service by the class of their status, such as 5xx. */
  Metric answers(String service, String status) {
    return own(REQUESTS, Map.of(SERVICE, service, "status", status));
  }

  /** How often something was told on the bus. */
  Metric told(EventType event) {
    return own(EVENTS, Map.of("event", event.wireName()));
  }

  /** A metric of a service. */
  Metric of(String name, String service) {
    return own(name, Map.of(SERVICE, service));
  }

  /** A metric of the shop's own, summed up over a minute. */
  Metric own(String name, Map<String, String> dimensions) {
    return metric(namespace, name, dimensions, "Sum", PERIOD);
  }

  /** A metric of AWS's, over a minute. */
  static Metric aws(String service, String name, Map<String, String> dimensions, String statistic) {
    return metric("AWS/" + service, name, dimensions, statistic, PERIOD);
  }

  static Metric metric(
      String namespace,
      String name,
      Map<String, String> dimensions,
      String statistic,
      Duration period) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(period)
        .build();
  }
}
