package shop.infra;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.logs.RetentionDays;

/** A deployment, and everything in which it differs from the others. */
enum Stage {
  DEVELOPMENT(
      EnumSet.of(Feature.EDGE, Feature.SEARCH, Feature.SNAP_START, Feature.TRACING, Feature.WATCH),
      new Capacity(50, 100, "t3.small.search", 1, 10),
      RetentionDays.ONE_WEEK,
      Duration.ZERO,
      0),
  STAGING(
      EnumSet.allOf(Feature.class),
      new Capacity(200, 400, "t3.small.search", 2, 10),
      RetentionDays.ONE_MONTH,
      Duration.ZERO,
      200),
  PRODUCTION(
      EnumSet.allOf(Feature.class),
      new Capacity(2_000, 4_000, "m7g.large.search", 2, 50),
      RetentionDays.ONE_YEAR,
      Duration.ofMinutes(60),
      1_000),
  /** LocalStack's free edition on one machine: what it lacks is named by the features left out. */
  LOCALSTACK(
      EnumSet.noneOf(Feature.class),
      new Capacity(1_000, 2_000, "t3.small.search", 1, 10),
      RetentionDays.ONE_DAY,
      Duration.ZERO,
      0);

  private final Set<Feature> features;
  private final Capacity capacity;
  private final RetentionDays logRetention;
  private final Duration quiet;
  private final int monthlyBudgetDollars;

  /**
   * How much of it there is.
   *
   * @param requestsPerSecond that the gateway lets in, all routes together
   * @param burst how many it lets in at once
   * @param searchInstance OpenSearch's type of machine
   * @param searchNodes that many of them; two or more are in as many zones
   * @param searchGib disk of each
   */
  record Capacity(
      int requestsPerSecond, int burst, String searchInstance, int searchNodes, int searchGib) {}

  Stage(
      Set<Feature> features,
      Capacity capacity,
      RetentionDays logRetention,
      Duration quiet,
      int monthlyBudgetDollars) {
    this.features = features;
    this.capacity = capacity;
    this.logRetention = logRetention;
    this.quiet = quiet;
    this.monthlyBudgetDollars = monthlyBudgetDollars;
  }

  /**
   * The stage that somebody named.
   *
   * @throws Refusal naming those that there are
   */
  static Stage named(String name) {
    return Arrays.stream(values())
        .filter(stage -> stage.slug().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DeploymentException(
                    "There is no stage '%s': say -c stage=NAME with one of %s."
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Stage::slug)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name in settings and in names of resources, such as {@code production}. */
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  Capacity capacity() {
    return capacity;
  }

  RetentionDays logRetention() {
    return logRetention;
  }

  /** Whether data outlives the stack: no deployment removes it, nor does a deletion by mistake. */
  boolean keepsData() {
    return this == STAGING || this == PRODUCTION;
  }

  /** How long nobody may order before somebody is woken up; zero: for ever. */
  Duration quiet() {
    return quiet;
  }

  /** US dollars; only where {@link Feature#BUDGET} is. */
  int monthlyBudgetDollars() {
    return monthlyBudgetDollars;
  }
}
