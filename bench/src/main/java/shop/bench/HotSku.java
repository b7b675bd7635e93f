package shop.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * Where the ceiling of one SKU's sale lies, by DynamoDB's documented limits, with 1, 4 and 16
 * shards. A simulation, because neither DynamoDB Local nor LocalStack has limits: see {@link
 * RushSimulation} for what is modelled. Deterministic: the same figures on every machine.
 */
public final class HotSku {
  private static final int OFFERED = 5_000;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int[] SHARDS = {1, 4, 16};

  /**
   * How long a transaction keeps others off its items: AWS documents that it does, not how long.
   */
  private static final int[] CONFLICT_MICROS = {0, 1_000, 2_000, 5_000};

  private HotSku() {}

  public static void main(String[] arguments) {
    System.out.println(
        "| shards | conflict window ms | ceiling orders/s | placed/s of "
            + OFFERED
            + " | told to try again | p50 ms | p99 ms | writes tried per order |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int conflict : CONFLICT_MICROS) {
      for (int shards : SHARDS) {
        RushSimulation.Result rush = new RushSimulation(shards, OFFERED, LENGTH, conflict).run();
        System.out.printf(
            Locale.ROOT,
            "| %d | %.0f | %d | %.0f | %.1f %% | %.0f | %.0f | %.1f |%n",
            shards,
            conflict / 1e3,
            ceiling(shards, conflict),
            rush.placedPerSecond(),
            100 * rush.rejectedShare(),
            rush.percentileMillis(50),
            rush.percentileMillis(99),
            rush.attemptsPerOrder());
      }
    }
  }

  /**
   * The most orders a second, to the next 50, of which at most one in a thousand is turned away.
   */
  static int ceiling(int shards, int conflictMicros) {
    int works = 0;
    int fails = 400;
    while (fails - works > 1) {
      int middle = (works + fails) / 2;
      RushSimulation rush = new RushSimulation(shards, middle * 50, LENGTH, conflictMicros);
      if (rush.run().rejectedShare() <= 0.001) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    return works * 50;
  }
}
