package shop.aws;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
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
import shop.money.Money;

/**
 * What is counted and measured in this process, for {@code GET /metrics} (Prometheus, "Text-based
 * format"). Labels are names of our own (routes, operations, caches), never a caller's text, so
 * that their number is bounded.
 */
public final class Meters {
  /** {@code Content-Type} of {@link #text}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final Meters SHARED = new Meters();
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("http_requests_total")
          .help("Requests that were answered")
          .labelNames("route", "status")
          .register(registry);
  private final Histogram durations =
      Histogram.builder()
          .name("http_request_duration_seconds")
          .help("Time from the request's arrival at the function to its answer")
          .labelNames("route")
          .classicOnly()
          .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
          .register(registry);
  private final Counter queries =
      Counter.builder()
          .name("db_queries_total")
          .help("Calls to the table")
          .labelNames("operation")
          .register(registry);
  private final Counter capacity =
      Counter.builder()
          .name("db_capacity_units_total")
          .help("Read and write units that calls to the table cost")
          .labelNames("operation")
          .register(registry);
  private final Counter cacheHits =
      Counter.builder()
          .name("cache_hits_total")
          .help("Reads that a cache answered")
          .labelNames("cache")
          .register(registry);

  private final Counter stripeEvents =
      Counter.builder()
          .name("stripe_events_total")
          .help("Genuine events of Stripe's, by what became of them")
          .labelNames("type", "outcome")
          .register(registry);

  private final Counter events =
      Counter.builder()
          .name("events_total")
          .help("Events that were put on the bus")
          .labelNames("event")
          .register(registry);
  private final Counter coldStarts =
      Counter.builder()
          .name("cold_starts_total")
          .help("Function instances that answered for the first time")
          .register(registry);

  /** What {@link #text} takes from the statistics instead, which know all of it. */
  private final PrometheusRegistry sales = new PrometheusRegistry();

  private final Gauge orders = Gauge.builder().name("orders").help("Orders placed").register(sales);
  private final Gauge revenue =
      Gauge.builder()
          .name("revenue")
          .help("Paid less refunded, in minor units")
          .labelNames("currency")
          .register(sales);

  private final Histogram indexLags =
      Histogram.builder()
          .name("search_index_lag_seconds")
          .help("Time from a change in the table until the search index had taken it")
          .classicOnly()
          .classicUpperBounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600)
          .register(registry);

  Meters() {}

  /**
   * The meters of this process: in Lambda a function instance's, in the local shop those of all
   * areas, whose class loaders share this class.
   */
  public static Meters shared() {
    return SHARED;
  }

  /**
   * Counts a request.
   *
   * @param route the route's operation, or {@code none}
   */
  public void request(String route, int status, Duration took) {
    requests.labelValues(route, Integer.toString(status)).inc();
    durations.labelValues(route).observe(took.toNanos() / NANOS_PER_SECOND);
  }

  /**
   * Counts a call to the table.
   *
   * @param operation DynamoDB's name for it, such as {@code GetItem}
   */
  public void query(String operation) {
    queries.labelValues(operation).inc();
  }

  /** Counts what a call to the table cost. */
  public void capacity(String operation, double units) {
    capacity.labelValues(operation).inc(units);
  }

  /** Counts a read that a cache answered. */
  public void cacheHit(String cache) {
    cacheHits.labelValues(cache).inc();
  }

  /**
   * Counts an event of Stripe's.
   *
   * @param type what it told, as the shop calls it
   * @param outcome what became of it
   */
  public void stripeEvent(String type, String outcome) {
    stripeEvents.labelValues(type, outcome).inc();
  }

  /** Counts an event that the bus took; one that is published again counts again. */
  public void event(String name) {
    events.labelValues(name).inc();
  }

  /** Counts the first answer of a function instance. */
  public void coldStart() {
    coldStarts.inc();
  }

  /** Counts what an event adds to the statistics. */
  public void sold(long orderCount, Money money) {
    orders.inc((double) orderCount);
    revenue.labelValues(money.currency()).inc((double) money.amountMinor());
  }

  /** Everything that was counted in this process, what the statistics know among it. */
  List<MetricSnapshot> snapshots() {
    return Stream.of(registry, sales).flatMap(all -> all.scrape().stream()).toList();
  }

  /** Measures how far the search index is behind the table. */
  public void indexLag(Duration lag) {
    indexLags.observe(lag.toNanos() / NANOS_PER_SECOND);
  }

  /** What the statistics say about sales. */
  public record Sales(long orders, Money revenue) {}

  /** Everything as Prometheus text; without the sales when they cannot be read. */
  public String text(Optional<Sales> sales) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    registry.scrape().forEach(all::metricSnapshot);
    sales.ifPresent(
        known -> {
          all.metricSnapshot(counter("orders", "Orders placed", known.orders(), Labels.EMPTY));
          Money revenue = known.revenue();
          all.metricSnapshot(
              counter(
                  "revenue",
                  "Paid less refunded, in minor units",
                  revenue.amountMinor(),
                  Labels.of("currency", revenue.currency())));
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, all.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A counter cannot be negative; revenue is for a moment, when a refund overtakes its payment. */
  private static CounterSnapshot counter(String name, String help, long value, Labels labels) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            CounterDataPointSnapshot.builder()
                .value((double) Math.max(0, value))
                .labels(labels)
                .build())
        .build();
  }
}
