package shop.hold;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Attempt;
import shop.commit.OptimisticWrite;
import shop.contracts.Paging;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Releases the holds whose deadline passed. Each hold is a transaction of its own: a failed one is
 * left to the next run and does not stop the others.
 */
public final class ReleaseExpiredHolds {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseExpiredHolds.class);

  private final Holds holds;
  private final Clock clock;

  public ReleaseExpiredHolds(Holds holds, Clock clock) {
    this.holds = holds;
    this.clock = clock;
  }

  /**
   * Result of a run.
   *
   * @param released holds that the run released
   * @param settled holds that were extended or ended just before
   * @param failed holds that the next run tries again
   */
  public record Counts(int released, int settled, int failed) {
    private Counts plus(Result result) {
      return switch (result) {
        case RELEASED -> new Counts(released + 1, settled, failed);
        case SETTLED -> new Counts(released, settled + 1, failed);
        case FAILED -> new Counts(released, settled, failed + 1);
      };
    }
  }

  private enum Result {
    RELEASED,
    SETTLED,
    FAILED
  }

  /** Releases every overdue hold. Repeated and concurrent runs are safe. */
  public Counts release() {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    do {
      Page<String> page = holds.overdue(now, new PageRequest(Paging.MAX, after));
      for (String checkoutId : page.items()) {
        counts = counts.plus(release(checkoutId, now));
      }
      after = page.after();
    } while (after != null);
    return counts;
  }

  private Result release(String checkoutId, Instant now) {
    try {
      return OptimisticWrite.of(() -> attempt(checkoutId, now)).orElse(() -> Result.FAILED);
    } catch (RuntimeException e) {
      // One broken hold must not keep the stock of the others.
      LOG.atError()
          .addKeyValue("checkout_id", checkoutId)
          .setCause(e)
          .log("a hold was not released");
      return Result.FAILED;
    }
  }

  private Attempt<Result> attempt(String checkoutId, Instant now) {
    Optional<Hold> overdue = holds.find(checkoutId).filter(hold -> !hold.isLive(now));
    return overdue
        .map(hold -> Attempt.of(holds.release(hold, now), Result.RELEASED))
        .orElseGet(() -> Attempt.done(Result.SETTLED));
  }
}
