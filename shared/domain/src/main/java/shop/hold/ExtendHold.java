package shop.hold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;

/** Moves the deadline of a hold, once. The extension starts at the deadline and not now. */
public final class ExtendHold {
  private final Holds holds;
  private final IdempotencyStore idempotency;
  private final Duration extension;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param extension the time between the first and the second deadline
   */
  public ExtendHold(
      Holds holds, IdempotencyStore idempotency, Duration extension, Clock clock, Ids ids) {
    this.holds = holds;
    this.idempotency = idempotency;
    this.extension = extension;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. Nothing is written unless it is {@link Extended}. */
  public sealed interface Outcome {
    record Extended(Hold hold) implements Outcome {}

    /** The deadline was moved before. */
    record AlreadyExtended(Hold hold) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The checkout has no hold, or its deadline passed. */
    record NotHeld() implements Outcome {}

    /** The hold kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Extends the hold of a checkout. The caller has checked that the checkout belongs to the owner.
   *
   * @param idempotent the client's idempotency key; null: each request is a new one
   */
  public Outcome extend(String checkoutId, @Nullable IdempotentRequest<Hold> idempotent) {
    return OptimisticWrite.of(() -> attempt(checkoutId, idempotent))
        .idempotent(idempotency, idempotent, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String checkoutId, @Nullable IdempotentRequest<Hold> idempotent) {
    Instant now = clock.instant();
    Optional<Hold> live = holds.find(checkoutId).filter(hold -> hold.isLive(now));
    if (live.isEmpty()) {
      return Attempt.refused(new Outcome.NotHeld());
    }
    if (live.get().extended()) {
      return Attempt.refused(new Outcome.AlreadyExtended(live.get()));
    }
    Hold next = live.get().extendedBy(extension);
    Effects effects = Effects.at(now, ids).respond(idempotent, next);
    return Attempt.of(holds.extend(next, effects), new Outcome.Extended(next));
  }
}
