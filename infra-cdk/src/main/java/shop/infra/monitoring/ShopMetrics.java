package shop.infra.monitoring;

import java.util.Map;
import shop.contracts.MetricLabel;
import shop.contracts.reason.SecurityEvent;
import shop.events.EventType;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The shop's own metrics, which its functions write to their logs ({@code
 * shop.aws.metrics.EmbeddedMetrics}), and the metrics of the AWS services that it uses. Names and
 * dimensions of its own come from the catalogue, {@link shop.contracts.Metric}.
 *
 * @param namespace of the shop's own metrics, the value of METRICS_NAMESPACE
 */
record ShopMetrics(String namespace) {
  static final String REQUESTS = shop.contracts.Metric.HTTP_REQUESTS.wireName();
  static final String DURATION = shop.contracts.Metric.HTTP_REQUEST_DURATION.wireName();
  static final String EVENTS = shop.contracts.Metric.PUBLISHED_EVENTS.wireName();
  static final String COLD_STARTS = shop.contracts.Metric.COLD_STARTS.wireName();
  static final String CACHE_HITS = shop.contracts.Metric.CACHE_HITS.wireName();
  static final String QUERIES = shop.contracts.Metric.TABLE_CALLS.wireName();
  static final String CAPACITY = shop.contracts.Metric.TABLE_CAPACITY.wireName();
  static final String STRIPE_EVENTS = shop.contracts.Metric.STRIPE_EVENTS.wireName();
  static final String SECURITY_EVENTS = shop.contracts.Metric.SECURITY_EVENTS.wireName();
  static final String ORDERS = shop.contracts.Metric.ORDERS.wireName();
  static final String REVENUE = shop.contracts.Metric.REVENUE.wireName();
  static final String SERVICE = MetricLabel.SERVICE.wireName();

  private static final Duration PERIOD = Duration.minutes(1);

  /** The responses of a service with a class of statuses, such as 5xx. */
  Metric answers(String service, String status) {
    return own(REQUESTS, Map.of(SERVICE, service, MetricLabel.STATUS.wireName(), status));
  }

  /** How often an event was published on the bus. */
  Metric publishedEvents(EventType event) {
    return own(EVENTS, Map.of(MetricLabel.EVENT.wireName(), event.wireName()));
  }

  /** How often an event of the security log happened. */
  Metric securityEvents(SecurityEvent event) {
    return own(SECURITY_EVENTS, Map.of(MetricLabel.SECURITY_EVENT.wireName(), event.wireName()));
  }

  /** A metric of a service. */
  Metric of(String name, String service) {
    return own(name, Map.of(SERVICE, service));
  }

  /** The sum of one of the shop's own metrics over a minute. */
  Metric own(String name, Map<String, String> dimensions) {
    return metric(namespace, name, dimensions, "Sum", PERIOD);
  }

  /** A statistic of an AWS service's metric over a minute. */
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
