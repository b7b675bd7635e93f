package shop.contracts;

import static shop.contracts.MetricLabel.CACHE;
import static shop.contracts.MetricLabel.CURRENCY;
import static shop.contracts.MetricLabel.EVENT;
import static shop.contracts.MetricLabel.OPERATION;
import static shop.contracts.MetricLabel.OUTCOME;
import static shop.contracts.MetricLabel.ROUTE;
import static shop.contracts.MetricLabel.SECURITY_EVENT;
import static shop.contracts.MetricLabel.SERVICE;
import static shop.contracts.MetricLabel.STATUS;
import static shop.contracts.MetricLabel.TYPE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of the shop's own metrics. A metric has the same name at {@code GET /metrics}
 * (Prometheus) and in CloudWatch.
 *
 * <p>CloudWatch charges for each combination of dimensions, so only few labels are dimensions. The
 * other labels are fields of the log line beside them, for queries.
 */
public enum Metric {
  HTTP_REQUESTS(
      "http_requests_total",
      Unit.COUNT,
      "Answered requests",
      List.of(ROUTE, STATUS),
      List.of(SERVICE, STATUS)),
  HTTP_REQUEST_DURATION(
      "http_request_duration_seconds",
      Unit.SECONDS,
      "Time from the arrival of a request at the function to its response",
      List.of(ROUTE),
      List.of(SERVICE),
      0.005,
      0.01,
      0.025,
      0.05,
      0.1,
      0.25,
      0.5,
      1,
      2.5,
      5,
      10),
  TABLE_CALLS(
      "db_queries_total", Unit.COUNT, "Calls to the table", List.of(OPERATION), List.of(SERVICE)),
  TABLE_CAPACITY(
      "db_capacity_units_total",
      Unit.COUNT,
      "Read and write units that calls to the table consumed",
      List.of(OPERATION),
      List.of(SERVICE)),
  CACHE_HITS(
      "cache_hits_total",
      Unit.COUNT,
      "Reads that a cache answered",
      List.of(CACHE),
      List.of(SERVICE)),
  STRIPE_EVENTS(
      "stripe_events_total",
      Unit.COUNT,
      "Genuine Stripe events by outcome",
      List.of(TYPE, OUTCOME),
      List.of(OUTCOME)),
  SECURITY_EVENTS(
      "security_events_total",
      Unit.COUNT,
      "Log-ins, refused requests and other events of the security log",
      List.of(SECURITY_EVENT),
      List.of(SECURITY_EVENT)),
  PUBLISHED_EVENTS(
      "events_total", Unit.COUNT, "Events published on the bus", List.of(EVENT), List.of(EVENT)),
  COLD_STARTS(
      "cold_starts_total",
      Unit.COUNT,
      "Function instances that answered for the first time",
      List.of(),
      List.of(SERVICE)),
  INDEX_LAG(
      "search_index_lag_seconds",
      Unit.SECONDS,
      "Time from a change in the table until the search index has it",
      List.of(),
      List.of(SERVICE),
      0.1,
      0.25,
      0.5,
      1,
      2.5,
      5,
      10,
      60,
      600,
      3600),
  ORDERS("orders_total", Unit.COUNT, "Placed orders", List.of(), List.of()),
  REVENUE(
      "revenue_total",
      Unit.COUNT,
      "Captured payments less refunds, in minor units of the currency",
      List.of(CURRENCY),
      List.of(CURRENCY));

  /** What a value is measured in. */
  public enum Unit {
    COUNT,
    SECONDS
  }

  private static final String COUNTER_SUFFIX = "_total";

  private final String wireName;
  private final Unit unit;
  private final String help;
  private final List<MetricLabel> labels;
  private final List<MetricLabel> dimensions;
  private final List<Double> bounds;

  Metric(
      String wireName,
      Unit unit,
      String help,
      List<MetricLabel> labels,
      List<MetricLabel> dimensions,
      double... bounds) {
    this.wireName = wireName;
    this.unit = unit;
    this.help = help;
    this.labels = labels;
    this.dimensions = dimensions;
    this.bounds = Arrays.stream(bounds).boxed().toList();
  }

  /** The metric with a {@link #wireName}. */
  public static Optional<Metric> withWireName(String name) {
    return Arrays.stream(values()).filter(metric -> metric.wireName.equals(name)).findFirst();
  }

  /** The name at {@code GET /metrics} and in CloudWatch. */
  public String wireName() {
    return wireName;
  }

  /** The name without the suffix of counters, as Prometheus client libraries take it. */
  public String baseName() {
    return wireName.endsWith(COUNTER_SUFFIX)
        ? wireName.substring(0, wireName.length() - COUNTER_SUFFIX.length())
        : wireName;
  }

  public Unit unit() {
    return unit;
  }

  /** One sentence for the reader of {@code GET /metrics}. */
  public String help() {
    return help;
  }

  /** The labels that each process records. */
  public List<MetricLabel> labels() {
    return labels;
  }

  /** The dimensions in CloudWatch. */
  public List<MetricLabel> dimensions() {
    return dimensions;
  }

  /** Whether it is a histogram of times; all others are counts. */
  public boolean isHistogram() {
    return !bounds.isEmpty();
  }

  /** Upper bounds of a histogram's buckets, ascending, without the infinite one. */
  public List<Double> bounds() {
    return bounds;
  }

  /**
   * Whether {@code GET /metrics} reads it from the statistics in the table. They have the sales of
   * all time; a process has its own only.
   */
  public boolean isFromStatistics() {
    return this == ORDERS || this == REVENUE;
  }
}
