package shop.infra.stage;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shop.contracts.StackOutputs;
import software.amazon.awscdk.services.logs.RetentionDays;

/** A deployment of the shop, with all properties in which stages differ. */
public enum Stage {
  DEVELOPMENT(
      EnumSet.of(
          Feature.EDGE,
          Feature.SEARCH,
          Feature.SNAP_START,
          Feature.TRACING,
          Feature.MAIL,
          Feature.MONITORING),
      new Throttling(50, 100),
      new SearchCluster("t3.small.search", 1, 10),
      RetentionDays.ONE_WEEK,
      Duration.ZERO,
      0),
  STAGING(
      EnumSet.allOf(Feature.class),
      new Throttling(200, 400),
      new SearchCluster("t3.small.search", 2, 10),
      RetentionDays.ONE_MONTH,
      Duration.ZERO,
      200),
  PRODUCTION(
      EnumSet.allOf(Feature.class),
      new Throttling(2_000, 4_000),
      new SearchCluster("m7g.large.search", 2, 50),
      RetentionDays.ONE_YEAR,
      Duration.ofMinutes(60),
      1_000),
  /** LocalStack's free edition on one machine. It supports none of the optional features. */
  LOCALSTACK(
      EnumSet.noneOf(Feature.class),
      new Throttling(1_000, 2_000),
      new SearchCluster("t3.small.search", 1, 10),
      RetentionDays.ONE_DAY,
      Duration.ZERO,
      0);

  private final Set<Feature> features;
  private final Throttling throttling;
  private final SearchCluster searchCluster;
  private final RetentionDays logRetention;
  private final Duration maxTimeWithoutOrders;
  private final int monthlyBudgetDollars;

  /**
   * The gateway's limits for all routes together.
   *
   * @param requestsPerSecond the throttling rate
   * @param burst the throttling burst
   */
  public record Throttling(int requestsPerSecond, int burst) {}

  /**
   * The size of the OpenSearch domain.
   *
   * @param instanceType of each node
   * @param nodes each in its own availability zone
   * @param diskGib of each node
   */
  public record SearchCluster(String instanceType, int nodes, int diskGib) {}

  Stage(
      Set<Feature> features,
      Throttling throttling,
      SearchCluster searchCluster,
      RetentionDays logRetention,
      Duration maxTimeWithoutOrders,
      int monthlyBudgetDollars) {
    this.features = features;
    this.throttling = throttling;
    this.searchCluster = searchCluster;
    this.logRetention = logRetention;
    this.maxTimeWithoutOrders = maxTimeWithoutOrders;
    this.monthlyBudgetDollars = monthlyBudgetDollars;
  }

  /**
   * Returns the stage with a name.
   *
   * @throws DeploymentException with the known names when there is no such stage
   */
  public static Stage named(String name) {
    return Arrays.stream(values())
        .filter(stage -> stage.slug().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DeploymentException(
                    "Unknown stage '%s': pass -c stage=NAME with one of %s."
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Stage::slug)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name in settings and resource names, such as {@code production}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the stage's stack, and the prefix of its resources' names. */
  public String stackName() {
    return StackOutputs.stack(slug());
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  public Throttling throttling() {
    return throttling;
  }

  public SearchCluster searchCluster() {
    return searchCluster;
  }

  public RetentionDays logRetention() {
    return logRetention;
  }

  /**
   * Whether data is retained when the stack is deleted, and protected against deletion by mistake.
   */
  public boolean keepsData() {
    return this == STAGING || this == PRODUCTION;
  }

  /** The time without an order after which an alarm is raised; zero: no alarm. */
  public Duration maxTimeWithoutOrders() {
    return maxTimeWithoutOrders;
  }

  /** In US dollars; used only with {@link Feature#BUDGET}. */
  public int monthlyBudgetDollars() {
    return monthlyBudgetDollars;
  }
}
