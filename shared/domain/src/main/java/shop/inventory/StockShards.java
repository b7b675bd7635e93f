package shop.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How the units of one SKU are spread over shards (ADR 8). A shard is an item of the table with
 * counters of its own, so each has a write limit of its own. An order takes a line's units from one
 * shard, and they go back where they came from. Shard 0 is always there; the others have numbers
 * that are given once, and what a shard holds when it is given up moves to shard 0.
 *
 * <p>Pure arithmetic on what was read: the table guards each shard's counters when it is written.
 */
public final class StockShards {
  /** The shard that every SKU has. */
  public static final int FIRST = 0;

  private StockShards() {}

  /**
   * Where to take units from: one at random among those that have as many, so that parallel orders
   * seldom meet. Where none has, the fullest, which is where {@link #consolidate} puts them.
   *
   * @param available the units of each shard, at least one shard
   * @return an index of the list
   */
  public static int choose(List<Long> available, int quantity, RandomGenerator random) {
    int[] enough =
        IntStream.range(0, available.size()).filter(i -> available.get(i) >= quantity).toArray();
    return enough.length == 0 ? largest(available) : enough[random.nextInt(enough.length)];
  }

  /**
   * What each shard gets, or gives (below zero), so that the fullest has as many units as an order
   * wants; the fewest shards give. Empty when there is nothing to do: one has enough, or all of
   * them together do not.
   */
  public static Optional<List<Long>> consolidate(List<Long> available, int quantity) {
    int fullest = largest(available);
    long missing = quantity - available.get(fullest);
    long others = available.stream().mapToLong(Long::longValue).sum() - available.get(fullest);
    if (missing <= 0 || others < missing) {
      return Optional.empty();
    }
    List<Long> moves = new ArrayList<>(available.stream().map(units -> 0L).toList());
    moves.set(fullest, missing);
    List<Integer> givers =
        IntStream.range(0, available.size())
            .filter(i -> i != fullest)
            .boxed()
            .sorted((a, b) -> Long.compare(available.get(b), available.get(a)))
            .toList();
    for (int giver : givers) {
      long given = Math.min(missing, available.get(giver));
      moves.set(giver, -given);
      missing -= given;
    }
    return Optional.of(moves);
  }

  /** Units in shares that differ by one at most. */
  public static List<Long> splitEvenly(long units, int shards) {
    return IntStream.range(0, shards)
        .mapToObj(i -> units / shards + (i < units % shards ? 1 : 0))
        .toList();
  }

  private static int largest(List<Long> available) {
    return IntStream.range(0, available.size())
        .reduce((a, b) -> available.get(b) > available.get(a) ? b : a)
        .orElseThrow();
  }
}
