package shop.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * The maximum order rate of one SKU under DynamoDB's documented limits, with 1, 4 and 16 stock
 * shards. It is a simulation, because neither DynamoDB Local nor LocalStack has limits; see {@link
 * RushSimulation} for the model. It is deterministic: the figures are the same on every machine.
 */
public final class HotSku {
  private static final int OFFERED_PER_SECOND = 5_000;
  private static final Duration DURATION = Duration.ofSeconds(10);
  private static final int[] SHARDS = {1, 4, 16};

  /** How long a transaction excludes others from its items. AWS does not document the duration. */
  private static final int[] CONFLICT_MICROS = {0, 1_000, 2_000, 5_000};

  /** An eventually consistent read of the product, for its name. */
  static final double PRODUCT_READ = 0.5;

  /** Uses of a promotion have no item in common. */
  static final double NO_PRODUCT = 0;

  private HotSku() {}

  public static void main(String[] arguments) {
    System.out.println(
        "| shards | conflict window ms | max orders/s | placed/s of "
            + OFFERED_PER_SECOND
            + " | rejected | p50 ms | p99 ms | write attempts per order |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int conflict : CONFLICT_MICROS) {
      for (int shards : SHARDS) {
        RushSimulation.Result rush =
            new RushSimulation(shards, OFFERED_PER_SECOND, DURATION, conflict, PRODUCT_READ).run();
        System.out.printf(
            Locale.ROOT,
            "| %d | %.0f | %d | %.0f | %.1f %% | %.0f | %.0f | %.1f |%n",
            shards,
            conflict / 1e3,
            maxOrdersPerSecond(shards, conflict, PRODUCT_READ),
            rush.placedPerSecond(),
            100 * rush.rejectedShare(),
            rush.percentileMillis(50),
            rush.percentileMillis(99),
            rush.attemptsPerOrder());
      }
    }
  }

  /** The highest rate, in steps of 50 orders a second, of which at most 0.1 % are rejected. */
  static int maxOrdersPerSecond(int shards, int conflictMicros, double productRead) {
    int works = 0;
    int fails = 400;
    while (fails - works > 1) {
      int middle = (works + fails) / 2;
      RushSimulation rush =
          new RushSimulation(shards, middle * 50, DURATION, conflictMicros, productRead);
      if (rush.run().rejectedShare() <= 0.001) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    return works * 50;
  }
}
