package shop.aws.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.contracts.Metric;
import shop.contracts.MetricLabel;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.events.EventType;
import shop.money.Money;

/**
 * The {@link Metric}s of this process, for {@code GET /metrics} (Prometheus, "Text-based format")
 * and for CloudWatch ({@link EmbeddedMetrics}).
 */
public final class Meters implements Exposition {
  private static final Meters SHARED = new Meters();
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests = counter(Metric.HTTP_REQUESTS);
  private final Histogram durations = histogram(Metric.HTTP_REQUEST_DURATION);
  private final Counter tableCalls = counter(Metric.TABLE_CALLS);
  private final Counter tableCapacity = counter(Metric.TABLE_CAPACITY);
  private final Counter cacheHits = counter(Metric.CACHE_HITS);
  private final Counter stripeEvents = counter(Metric.STRIPE_EVENTS);
  private final Counter securityEvents = counter(Metric.SECURITY_EVENTS);
  private final Counter publishedEvents = counter(Metric.PUBLISHED_EVENTS);
  private final Counter coldStarts = counter(Metric.COLD_STARTS);
  private final Histogram indexLag = histogram(Metric.INDEX_LAG);
  private final UnflushedMetrics unflushed = new UnflushedMetrics();

  Meters() {}

  private Counter counter(Metric metric) {
    return Counter.builder()
        .name(metric.baseName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .register(registry);
  }

  private Histogram histogram(Metric metric) {
    return Histogram.builder()
        .name(metric.baseName())
        .help(metric.help())
        .labelNames(labelNames(metric))
        .classicOnly()
        .classicUpperBounds(metric.bounds().stream().mapToDouble(bound -> bound).toArray())
        .register(registry);
  }

  private static String[] labelNames(Metric metric) {
    return metric.labels().stream().map(MetricLabel::wireName).toArray(String[]::new);
  }

  /**
   * The meters of this process: of one function instance in Lambda; of all API areas together in
   * the local shop, whose class loaders share this class.
   */
  public static Meters shared() {
    return SHARED;
  }

  /**
   * Counts a request and records its duration.
   *
   * @param route the route's operation id, or {@code none}
   */
  public void request(String route, int status, Duration took) {
    add(Metric.HTTP_REQUESTS, requests, 1, route, Integer.toString(status));
    observe(Metric.HTTP_REQUEST_DURATION, durations, took, route);
  }

  /**
   * Counts a call to the table.
   *
   * @param operation DynamoDB's name for it, such as {@code GetItem}
   */
  public void query(String operation) {
    add(Metric.TABLE_CALLS, tableCalls, 1, operation);
  }

  /** Adds the capacity units that a call to the table consumed. */
  public void capacity(String operation, double units) {
    add(Metric.TABLE_CAPACITY, tableCapacity, units, operation);
  }

  /** Counts a read that a cache answered. */
  public void cacheHit(String cache) {
    add(Metric.CACHE_HITS, cacheHits, 1, cache);
  }

  /**
   * Counts a Stripe event.
   *
   * @param type a value of {@link MetricLabel#TYPE}
   * @param outcome a value of {@link MetricLabel#OUTCOME}
   */
  public void stripeEvent(String type, String outcome) {
    add(Metric.STRIPE_EVENTS, stripeEvents, 1, type, outcome);
  }

  /**
   * Counts an event of the security log.
   *
   * @param event a value of {@link MetricLabel#SECURITY_EVENT}
   */
  public void securityEvent(String event) {
    add(Metric.SECURITY_EVENTS, securityEvents, 1, event);
  }

  /** Counts an event that the bus accepted; an event that is published again counts again. */
  public void event(String name) {
    add(Metric.PUBLISHED_EVENTS, publishedEvents, 1, name);
  }

  /** Counts the first response of a function instance. */
  public void coldStart() {
    add(Metric.COLD_STARTS, coldStarts, 1);
  }

  /**
   * Adds the orders and the revenue that an event added to the statistics. They are not part of
   * {@link #text}, which takes the sales of all time from the statistics instead.
   */
  public void sold(long orderCount, Money money) {
    unflushed.add(Metric.ORDERS, (double) orderCount);
    unflushed.add(Metric.REVENUE, (double) money.amountMinor(), money.currency());
  }

  /** Records the delay of the search index after a change in the table. */
  public void indexLag(Duration lag) {
    observe(Metric.INDEX_LAG, indexLag, lag);
  }

  /** Forgets everything that this process counted. */
  public void clear() {
    for (Counter counter :
        List.of(
            requests,
            tableCalls,
            tableCapacity,
            cacheHits,
            stripeEvents,
            securityEvents,
            publishedEvents,
            coldStarts)) {
      counter.clear();
    }
    durations.clear();
    indexLag.clear();
    unflushed.drain();
  }

  private void add(Metric metric, Counter counter, double value, String... labels) {
    counter.labelValues(labels).inc(value);
    unflushed.add(metric, value, labels);
  }

  private void observe(Metric metric, Histogram histogram, Duration time, String... labels) {
    double seconds = time.toNanos() / NANOS_PER_SECOND;
    histogram.labelValues(labels).observe(seconds);
    unflushed.add(metric, seconds, labels);
  }

  /** What was counted since it was last drained. */
  UnflushedMetrics unflushed() {
    return unflushed;
  }

  @Override
  public String text(Optional<Sales> sales) {
    addUncounted();
    return text(registry.scrape().stream(), sales);
  }

  /**
   * Adds a zero for every combination of known labels that was not counted yet. Without them, a
   * rate over the first increase of a counter is 0. It is not done before the text is read, because
   * most functions never write it.
   */
  private void addUncounted() {
    for (Route route : Route.values()) {
      String name = route.operationId();
      durations.initLabelValues(name);
      requests.initLabelValues(name, Integer.toString(route.success()));
      for (ProblemType problem : route.problems()) {
        requests.initLabelValues(name, Integer.toString(problem.status()));
      }
    }
    for (String operation : MetricLabel.OPERATION.allowedValues()) {
      tableCalls.initLabelValues(operation);
      tableCapacity.initLabelValues(operation);
    }
    MetricLabel.CACHE.allowedValues().forEach(cacheHits::initLabelValues);
    for (String type : MetricLabel.TYPE.allowedValues()) {
      for (String outcome : MetricLabel.OUTCOME.allowedValues()) {
        stripeEvents.initLabelValues(type, outcome);
      }
    }
    for (EventType event : EventType.values()) {
      publishedEvents.initLabelValues(event.wireName());
    }
    coldStarts.initLabelValues();
    indexLag.initLabelValues();
  }

  /** Metrics and sales as Prometheus text. */
  static String text(Stream<? extends MetricSnapshot> metrics, Optional<Sales> sales) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    metrics.forEach(all::metricSnapshot);
    sales.ifPresent(
        known -> {
          Money money = known.revenue();
          all.metricSnapshot(total(Metric.ORDERS, known.orders(), Labels.EMPTY));
          all.metricSnapshot(
              total(
                  Metric.REVENUE,
                  money.amountMinor(),
                  Labels.of(MetricLabel.CURRENCY.wireName(), money.currency())));
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, all.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * A counter cannot be negative. Revenue is negative for a moment when the statistics receive a
   * refund before its payment.
   */
  private static CounterSnapshot total(Metric metric, long value, Labels labels) {
    return CounterSnapshot.builder()
        .name(metric.baseName())
        .help(metric.help())
        .dataPoint(
            CounterDataPointSnapshot.builder()
                .value((double) Math.max(0, value))
                .labels(labels)
                .build())
        .build();
  }
}
