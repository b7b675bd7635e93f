package shop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import shop.contracts.Limits;
import shop.inventory.StockShards;

/**
 * Simulates orders that arrive at random, on a simulated clock, under DynamoDB's limits for an
 * item. Each takes one unit of one SKU, or one use of one promotion, from a shard.
 *
 * <p>An item has 1,000 write units a second; a write of up to 1 KB in a transaction costs two. It
 * has 3,000 read units a second; a strongly consistent read of up to 4 KB costs one, an eventually
 * consistent one half. Requests over the limit are throttled, and transactions that overlap another
 * one on the same item conflict. Both are retried with the back-off and the number of attempts of
 * the shop's table adapter. The shop's own code chooses the shard. Burst and adaptive capacity are
 * not modelled. All other items of an order (cart, order, events) are its own and never the limit.
 */
final class RushSimulation {
  private static final int SIGNIFICANT_DIGITS = 5;
  private static final int WRITE_UNITS = 1_000;
  private static final int READ_UNITS = 3_000;
  private static final int TRANSACTION_UNITS = 2;
  private static final double STRONG_READ = 1;
  private static final long SECOND = 1_000_000;

  /** Typical latencies. They affect the percentiles, but not the maximum rate. */
  private static final long READ_MICROS = 4_000;

  private static final long TRANSACTION_MICROS = 15_000;
  private static final long FIRST_BACKOFF = 5_000;
  private static final long MAX_BACKOFF = 400_000;

  private final List<Item> shards;
  private final List<Long> available;
  private final Item product = new Item();
  private final double productRead;
  private final int ordersPerSecond;
  private final long durationMicros;
  private final int conflictMicros;
  private final Random random = new Random(42);
  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private final Histogram latencyMicros = new Histogram(SIGNIFICANT_DIGITS);
  private long nextSerial;
  private long attempts;
  private int rejected;
  private int placedInTime;

  /**
   * @param productRead the read units that an order takes from the product's item, which all orders
   *     read; 0: there is no such item
   */
  RushSimulation(
      int shards, int ordersPerSecond, Duration duration, int conflictMicros, double productRead) {
    this.productRead = productRead;
    this.shards = IntStream.range(0, shards).mapToObj(i -> new Item()).toList();
    this.available =
        new ArrayList<>(
            StockShards.splitEvenly((long) ordersPerSecond * duration.toSeconds() * 2, shards));
    this.ordersPerSecond = ordersPerSecond;
    this.durationMicros = duration.toMillis() * 1_000;
    this.conflictMicros = conflictMicros;
  }

  /** The next step of an order; the serial number decides ties, so that runs are repeatable. */
  private record Step(long at, long serial, long arrived, int shard, int attempt)
      implements Comparable<Step> {
    boolean reads() {
      return shard < 0;
    }

    @Override
    public int compareTo(Step other) {
      int byTime = Long.compare(at, other.at);
      return byTime == 0 ? Long.compare(serial, other.serial) : byTime;
    }
  }

  /** An item with its throughput: it refills continuously, up to a tenth of a second's units. */
  private static final class Item {
    private double writes = WRITE_UNITS / 10.0;
    private double reads = READ_UNITS / 10.0;
    private long refilled;
    private long lockedUntil;

    private void refill(long now) {
      double seconds = (now - refilled) / (double) SECOND;
      writes = Math.min(WRITE_UNITS / 10.0, writes + seconds * WRITE_UNITS);
      reads = Math.min(READ_UNITS / 10.0, reads + seconds * READ_UNITS);
      refilled = now;
    }

    boolean read(long now, double units) {
      refill(now);
      boolean enough = reads >= units;
      reads -= enough ? units : 0;
      return enough;
    }

    boolean transact(long now, long conflictMicros) {
      refill(now);
      if (now < lockedUntil || writes < TRANSACTION_UNITS) {
        return false;
      }
      writes -= TRANSACTION_UNITS;
      lockedUntil = now + conflictMicros;
      return true;
    }
  }

  /**
   * The result.
   *
   * @param latencyMicros of the placed orders
   * @param placedInTime orders placed before the end of the simulated time
   */
  record Result(
      Histogram latencyMicros, int placedInTime, int rejected, long attempts, double seconds) {
    double placedPerSecond() {
      return placedInTime / seconds;
    }

    double rejectedShare() {
      return (double) rejected / (rejected + latencyMicros.getTotalCount());
    }

    double attemptsPerOrder() {
      return (double) attempts / (rejected + latencyMicros.getTotalCount());
    }

    double percentileMillis(int percent) {
      return latencyMicros.getValueAtPercentile(percent) / 1e3;
    }
  }

  Result run() {
    for (double at = nextArrivalGap(); at < durationMicros; at += nextArrivalGap()) {
      schedule((long) at, (long) at, -1, 1);
    }
    while (!steps.isEmpty()) {
      Step step = steps.remove();
      if (step.reads()) {
        read(step);
      } else {
        write(step);
      }
    }
    return new Result(
        latencyMicros, placedInTime, rejected, attempts, durationMicros / (double) SECOND);
  }

  /** Reads the product and a random shard, as a function with a cached number of shards does. */
  private void read(Step step) {
    int candidate = random.nextInt(shards.size());
    boolean read =
        item(candidate).read(step.at(), STRONG_READ) && product.read(step.at(), productRead);
    if (!read) {
      retry(step);
      return;
    }
    int chosen =
        available.get(candidate) > 0 ? candidate : StockShards.choose(available, 1, random);
    schedule(step.at() + READ_MICROS, step.arrived(), chosen, 1);
  }

  private void write(Step step) {
    attempts++;
    if (!item(step.shard()).transact(step.at(), conflictMicros)) {
      retry(step);
      return;
    }
    available.set(step.shard(), available.get(step.shard()) - 1);
    long done = step.at() + TRANSACTION_MICROS;
    latencyMicros.recordValue(done - step.arrived());
    placedInTime += done <= durationMicros ? 1 : 0;
  }

  /** Retries after a random back-off whose maximum doubles, or rejects the order. */
  private void retry(Step step) {
    if (step.attempt() == Limits.CONFLICT_ATTEMPTS) {
      rejected++;
      return;
    }
    long maxBackoff = Math.min(MAX_BACKOFF, FIRST_BACKOFF << Math.min(step.attempt(), 10));
    long backoff = 1_000 + random.nextLong(maxBackoff);
    schedule(step.at() + backoff, step.arrived(), step.shard(), step.attempt() + 1);
  }

  private void schedule(long at, long arrived, int shard, int attempt) {
    steps.add(new Step(at, nextSerial++, arrived, shard, attempt));
  }

  private Item item(int shard) {
    return shards.get(shard);
  }

  /** The time until the next order: exponentially distributed, as of independent customers. */
  private double nextArrivalGap() {
    return -Math.log(1 - random.nextDouble()) * SECOND / ordersPerSecond;
  }
}
