package shop.promotion;

import java.time.Clock;
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
import shop.contracts.reason.AuditAction;

/** Creates a promotion. */
public final class CreatePromotion {
  private final Promotions promotions;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public CreatePromotion(
      Promotions promotions, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.promotions = promotions;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Created(SavedPromotion promotion) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** Another promotion has the code. */
    record CodeTaken() implements Outcome {}

    /** The active promotions would be too many, or too large. */
    record TooMany(ActivePromotions.Excess excess) implements Outcome {}

    /** The promotions kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates the promotion. */
  public Outcome create(
      String adminId, PromotionDraft draft, @Nullable IdempotentRequest<SavedPromotion> request) {
    String id = ids.next();
    return OptimisticWrite.of(() -> attempt(adminId, id, draft, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String id,
      PromotionDraft draft,
      @Nullable IdempotentRequest<SavedPromotion> request) {
    Instant now = clock.instant();
    SavedPromotion created = draft.first(id, now);
    Effects effects =
        Effects.at(now, ids)
            .audit(adminId, AuditAction.PROMOTION_CREATE, "promotion/" + id, draft.name())
            .respond(request, created);
    PromotionChange change = PromotionChange.of(null, created, promotions.active(), effects);
    Optional<ActivePromotions.Excess> excess = change.excess();
    if (excess.isPresent()) {
      return Attempt.refused(new Outcome.TooMany(excess.get()));
    }
    return switch (promotions.commit(change)) {
      case COMMITTED -> Attempt.done(new Outcome.Created(created));
      case CODE_TAKEN -> Attempt.refused(new Outcome.CodeTaken());
      case STALE, KEY_USED -> Attempt.conflict();
    };
  }
}
