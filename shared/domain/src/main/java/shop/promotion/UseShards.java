package shop.promotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.inventory.StockShards;

/**
 * The arithmetic of a promotion's counters (ADR 20). The uses that are left are divided into
 * shards. A shard is an item of the table with its own counter and therefore its own write limit.
 * An order takes its use from one shard.
 *
 * <p>The sum of all shards is the total limit less the uses; without a limit it counts down from 0.
 * Only the first shard can be negative while there is a limit, and only when the limit was set
 * below the uses: then all others are 0. So a shard with a use left proves that the limit is not
 * reached. For the same reason a use that is given back goes to the first shard.
 *
 * <p>Pure functions. The table guards each shard's counter when it is written.
 */
public final class UseShards {
  /** The shard that every promotion with uses or a limit has. */
  public static final int FIRST = 0;

  /** Each takes 500 uses a second (1,000 write units), all of them 8,000. */
  public static final int MAX = 16;

  /** Uses for which one more shard is worth its reads: half a second of what it takes. */
  private static final long USES_PER_SHARD = 250;

  private UseShards() {}

  /**
   * The number of shards from which orders take uses.
   *
   * @param total the limit; null: none
   */
  public static int count(@Nullable Long total) {
    return total == null ? MAX : Math.clamp(total / USES_PER_SHARD, 1, MAX);
  }

  /**
   * Divides what is left over all {@link #MAX} shards: evenly over those from which orders take
   * uses, and 0 for the others.
   *
   * @param left negative when the limit is below the uses
   */
  public static List<Long> divide(long left, @Nullable Long total) {
    List<Long> shards = new ArrayList<>(Collections.nCopies(MAX, 0L));
    if (left < 0 || total == null) {
      shards.set(FIRST, left);
      return shards;
    }
    List<Long> shares = StockShards.splitEvenly(left, count(total));
    for (int shard = 0; shard < shares.size(); shard++) {
      shards.set(shard, shares.get(shard));
    }
    return shards;
  }
}
