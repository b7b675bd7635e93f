package shop.aws.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is counted or timed: the same by name at {@code GET /metrics} and in CloudWatch. */
enum Meter {
  REQUESTS("http_requests_total", "Requests that were answered"),
  DURATIONS(
      "http_request_duration_seconds",
      "Time from the request's arrival at the function to its answer",
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
  QUERIES("db_queries_total", "Calls to the table"),
  CAPACITY("db_capacity_units_total", "Read and write units that calls to the table cost"),
  CACHE_HITS("cache_hits_total", "Reads that a cache answered"),
  STRIPE_EVENTS("stripe_events_total", "Genuine events of Stripe's, by what became of them"),
  EVENTS("events_total", "Events that were put on the bus"),
  COLD_STARTS("cold_starts_total", "Function instances that answered for the first time"),
  INDEX_LAGS(
      "search_index_lag_seconds",
      "Time from a change in the table until the search index had taken it",
      0.1,
      0.25,
      0.5,
      1,
      2.5,
      5,
      10,
      60,
      600,
      3600);

  private static final String COUNTER = "_total";

  private final String shown;
  private final String help;
  private final List<Double> bounds;

  Meter(String shown, String help, double... bounds) {
    this.shown = shown;
    this.help = help;
    this.bounds = Arrays.stream(bounds).boxed().toList();
  }

  /** The meter of a name in CloudWatch. */
  static Optional<Meter> named(String name) {
    return Arrays.stream(values()).filter(meter -> meter.shown().equals(name)).findFirst();
  }

  /** The name without what a counter's ends with. */
  String stem() {
    return isTimed() ? shown : shown.substring(0, shown.length() - COUNTER.length());
  }

  /** The name in CloudWatch, and at /metrics that of a counter. */
  String shown() {
    return shown;
  }

  String help() {
    return help;
  }

  /** Whether it is a time, in seconds, and not a count. */
  boolean isTimed() {
    return !bounds.isEmpty();
  }

  /** Upper bounds of a time's buckets in seconds, ascending, without the infinite one. */
  List<Double> bounds() {
    return bounds;
  }
}
