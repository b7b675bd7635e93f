package shop.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The arithmetic of stock shards (ADR 8). The units of a SKU are divided into shards. A shard is an
 * item of the table with its own counters and therefore its own write limit. An order takes a
 * line's units from one shard and returns them to it. Shard 0 always exists. Numbers of other
 * shards are never reused, and the units of a removed shard move to shard 0.
 *
 * <p>Pure functions. The table guards each shard's counters when it is written.
 */
public final class StockShards {
  /** Shard 0, which every SKU has. */
  public static final int FIRST = 0;

  private StockShards() {}

  /**
   * Chooses the shard for an order: a random one of those with enough units, so that concurrent
   * orders seldom conflict. If none has enough, the shard with the most units, to which {@link
   * #consolidate} moves units.
   *
   * @param available the available units of each shard; at least one shard
   * @return an index of the list
   */
  public static int choose(List<Long> available, int quantity, RandomGenerator random) {
    int[] enough =
        IntStream.range(0, available.size()).filter(i -> available.get(i) >= quantity).toArray();
    return enough.length == 0 ? largest(available) : enough[random.nextInt(enough.length)];
  }

  /**
   * Moves between shards, so that the fullest shard has enough units for an order. A positive
   * number is added to the shard, a negative one is taken from it; as few shards as possible
   * change. Empty when a shard has enough units already, or when all together have too few.
   */
  public static Optional<List<Long>> consolidate(List<Long> available, int quantity) {
    return gather(available, largest(available), quantity);
  }

  /**
   * Moves between shards, so that the first one has enough units for a hold and an even share of
   * all units, in the same form as {@link #consolidate}. Empty when it has enough for the hold
   * already, or when all together have too few.
   */
  public static Optional<List<Long>> gatherInFirst(List<Long> available, int quantity) {
    long share = splitEvenly(sum(available), available.size()).getFirst();
    return available.getFirst() >= quantity
        ? Optional.empty()
        : gather(available, FIRST, Math.max(quantity, share));
  }

  private static Optional<List<Long>> gather(List<Long> available, int target, long quantity) {
    long missing = quantity - available.get(target);
    long others = sum(available) - available.get(target);
    if (missing <= 0 || others < missing) {
      return Optional.empty();
    }
    List<Long> moves = new ArrayList<>(available.stream().map(_ -> 0L).toList());
    moves.set(target, missing);
    List<Integer> sources =
        IntStream.range(0, available.size())
            .filter(i -> i != target)
            .boxed()
            .sorted((a, b) -> Long.compare(available.get(b), available.get(a)))
            .toList();
    for (int source : sources) {
      long taken = Math.min(missing, available.get(source));
      moves.set(source, -taken);
      missing -= taken;
    }
    return Optional.of(moves);
  }

  /** Divides units into shares that differ by at most one. */
  public static List<Long> splitEvenly(long units, int shards) {
    return IntStream.range(0, shards)
        .mapToObj(i -> units / shards + (i < units % shards ? 1 : 0))
        .toList();
  }

  private static long sum(List<Long> available) {
    return available.stream().mapToLong(Long::longValue).sum();
  }

  private static int largest(List<Long> available) {
    return IntStream.range(0, available.size())
        .reduce((a, b) -> available.get(b) > available.get(a) ? b : a)
        .orElseThrow();
  }
}
