package shop.aws.metrics;

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
public final class Meters implements Exposition {
  private static final Meters SHARED = new Meters();
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests = counter(Meter.REQUESTS, "route", "status");
  private final Histogram durations = histogram(Meter.DURATIONS, "route");
  private final Counter queries = counter(Meter.QUERIES, "operation");
  private final Counter capacity = counter(Meter.CAPACITY, "operation");
  private final Counter cacheHits = counter(Meter.CACHE_HITS, "cache");
  private final Counter stripeEvents = counter(Meter.STRIPE_EVENTS, "type", "outcome");
  private final Counter events = counter(Meter.EVENTS, "event");
  private final Counter coldStarts = counter(Meter.COLD_STARTS);
  private final Histogram indexLags = histogram(Meter.INDEX_LAGS);

  /** What {@link #text} takes from the statistics instead, which know all of it. */
  private final PrometheusRegistry sales = new PrometheusRegistry();

  private final Gauge orders = Gauge.builder().name("orders").help("Orders placed").register(sales);
  private final Gauge revenue =
      Gauge.builder()
          .name("revenue")
          .help("Paid less refunded, in minor units")
          .labelNames("currency")
          .register(sales);

  Meters() {}

  private Counter counter(Meter meter, String... labels) {
    return Counter.builder()
        .name(meter.shown())
        .help(meter.help())
        .labelNames(labels)
        .register(registry);
  }

  private Histogram histogram(Meter meter, String... labels) {
    return Histogram.builder()
        .name(meter.shown())
        .help(meter.help())
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(meter.bounds().stream().mapToDouble(bound -> bound).toArray())
        .register(registry);
  }

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

  /** Everything as Prometheus text; without the sales when they cannot be read. */
  @Override
  public String text(Optional<Sales> known) {
    return text(registry.scrape().stream(), known);
  }

  /** Metrics and sales as Prometheus text. */
  static String text(Stream<? extends MetricSnapshot> metrics, Optional<Sales> known) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    metrics.forEach(all::metricSnapshot);
    known.ifPresent(
        sales -> {
          all.metricSnapshot(total("orders", "Orders placed", sales.orders(), Labels.EMPTY));
          Money revenue = sales.revenue();
          all.metricSnapshot(
              total(
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
  private static CounterSnapshot total(String name, String help, long value, Labels labels) {
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
