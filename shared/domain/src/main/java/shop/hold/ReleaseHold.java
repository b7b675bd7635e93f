package shop.hold;

import java.time.Clock;
import java.util.List;
import shop.commit.Attempt;
import shop.commit.OptimisticWrite;

/**
 * Ends holds whose units are not wanted any more and makes the units available again. Repeating it
 * changes nothing.
 */
public final class ReleaseHold {
  private final Holds holds;
  private final Clock clock;

  public ReleaseHold(Holds holds, Clock clock) {
    this.holds = holds;
    this.clock = clock;
  }

  /** Result of the request. */
  public enum Outcome {
    RELEASED,
    /** The checkout has no hold: it never had one, or the hold ended before. */
    NOT_HELD,
    /** The hold kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /** Releases the hold of a checkout, for example because the checkout is cancelled. */
  public Outcome release(String checkoutId) {
    return OptimisticWrite.of(() -> attempt(checkoutId)).orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String checkoutId) {
    return holds
        .find(checkoutId)
        .map(hold -> Attempt.of(holds.release(hold, clock.instant()), Outcome.RELEASED))
        .orElseGet(() -> Attempt.done(Outcome.NOT_HELD));
  }

  /**
   * Releases the holds of an owner's cart, because the owner makes another checkout of it.
   *
   * @return the outcome of each
   */
  public List<Outcome> releaseCart(String ownerId) {
    return holds.ofCart(ownerId).stream().map(this::release).toList();
  }
}
