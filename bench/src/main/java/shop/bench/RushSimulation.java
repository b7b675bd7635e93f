package shop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import shop.contracts.Limits;
import shop.inventory.StockShards;

/**
 * Orders of one unit of one SKU that come in at random, on a simulated clock, against what DynamoDB
 * lets an item do: 1,000 write units a second, of which a transaction's write of an item up to 1 KB
 * costs two, and 3,000 read units, of which a strongly consistent read of up to 4 KB costs one and
 * an eventually consistent one half. What is over the limit is throttled, what meets a transaction
 * under way conflicts; both are tried again after the pauses and as often as the shop's table
 * adapter does. Shards are chosen by the shop's own code. No burst or adaptive capacity is counted
 * on, and every other item of an order (cart, order, events) is its own and never the limit.
 */
final class RushSimulation {
  private static final int WRITE_UNITS = 1_000;
  private static final int READ_UNITS = 3_000;
  private static final int TRANSACTION_UNITS = 2;
  private static final double STRONG_READ = 1;
  private static final double EVENTUAL_READ = 0.5;
  private static final long SECOND = 1_000_000;

  /** Typical single-digit latencies; they move the percentiles, not the ceiling. */
  private static final long READ_MICROS = 4_000;

  private static final long TRANSACTION_MICROS = 15_000;
  private static final long FIRST_BACKOFF = 5_000;
  private static final long MAX_BACKOFF = 400_000;

  private final List<Item> shards;
  private final List<Long> available;
  private final Item product = new Item();
  private final int ordersPerSecond;
  private final long durationMicros;
  private final int conflictMicros;
  private final Random random = new Random(42);
  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private final List<Long> latencies = new ArrayList<>();
  private long nextSerial;
  private long attempts;
  private int rejected;
  private int placedInTime;

  RushSimulation(int shards, int ordersPerSecond, Duration length, int conflictMicros) {
    this.shards = IntStream.range(0, shards).mapToObj(i -> new Item()).toList();
    this.available =
        new ArrayList<>(
            StockShards.splitEvenly((long) ordersPerSecond * length.toSeconds() * 2, shards));
    this.ordersPerSecond = ordersPerSecond;
    this.durationMicros = length.toMillis() * 1_000;
    this.conflictMicros = conflictMicros;
  }

  /** What an order does next; ties by serial number, so that runs repeat. */
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

  /** An item with its own throughput, which refills all the time and saves a tenth of a second. */
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
   * What came of it.
   *
   * @param latencies of the placed orders in microseconds, sorted
   * @param placedInTime orders placed before the rush was over; others still tried again
   */
  record Result(
      List<Long> latencies, int placedInTime, int rejected, long attempts, double seconds) {
    double placedPerSecond() {
      return placedInTime / seconds;
    }

    double rejectedShare() {
      return (double) rejected / (rejected + latencies.size());
    }

    double attemptsPerOrder() {
      return (double) attempts / (rejected + latencies.size());
    }

    double percentileMillis(int percent) {
      int index = Math.min(latencies.size() - 1, latencies.size() * percent / 100);
      return latencies.get(index) / 1e3;
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
    Collections.sort(latencies);
    return new Result(
        latencies, placedInTime, rejected, attempts, durationMicros / (double) SECOND);
  }

  /** Reads a shard at random, as a function does that knows how many there are, and the product. */
  private void read(Step step) {
    int looked = random.nextInt(shards.size());
    boolean read =
        item(looked).read(step.at(), STRONG_READ) && product.read(step.at(), EVENTUAL_READ);
    if (!read) {
      retry(step);
      return;
    }
    int chosen = available.get(looked) > 0 ? looked : StockShards.choose(available, 1, random);
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
    latencies.add(done - step.arrived());
    placedInTime += done <= durationMicros ? 1 : 0;
  }

  /** The same once more after a random pause whose bound doubles, or the end of it. */
  private void retry(Step step) {
    if (step.attempt() == Limits.CONFLICT_ATTEMPTS) {
      rejected++;
      return;
    }
    long longest = Math.min(MAX_BACKOFF, FIRST_BACKOFF << Math.min(step.attempt(), 10));
    long pause = 1_000 + random.nextLong(longest);
    schedule(step.at() + pause, step.arrived(), step.shard(), step.attempt() + 1);
  }

  private void schedule(long at, long arrived, int shard, int attempt) {
    steps.add(new Step(at, nextSerial++, arrived, shard, attempt));
  }

  private Item item(int shard) {
    return shards.get(shard);
  }

  /** Until the next order comes: exponential, as independent customers are. */
  private double nextArrivalGap() {
    return -Math.log(1 - random.nextDouble()) * SECOND / ordersPerSecond;
  }
}
