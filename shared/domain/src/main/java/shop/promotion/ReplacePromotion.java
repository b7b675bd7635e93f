package shop.promotion;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;

/**
 * Replaces a promotion. Its uses stay: another total limit divides what is left of it, and nothing
 * is left while the uses are more.
 */
public final class ReplacePromotion {
  private final Promotions promotions;
  private final Clock clock;
  private final Ids ids;

  public ReplacePromotion(Promotions promotions, Clock clock, Ids ids) {
    this.promotions = promotions;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Replaced(SavedPromotion promotion) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It has another version than the administrator expects. */
    record Stale() implements Outcome {}

    /** Another promotion has the code. */
    record CodeTaken() implements Outcome {}

    /** The active promotions would be too many, or too large. */
    record TooMany(ActivePromotions.Excess excess) implements Outcome {}

    /** The promotions kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the promotion.
   *
   * @param expectedVersion null: any
   */
  public Outcome replace(
      String adminId, String id, @Nullable Long expectedVersion, PromotionDraft draft) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion, draft))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId, String id, @Nullable Long expectedVersion, PromotionDraft draft) {
    Optional<SavedPromotion> before = promotions.find(id);
    if (before.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    if (ExpectedVersion.isStale(expectedVersion, before.get().version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    Instant now = clock.instant();
    SavedPromotion after = draft.after(before.get(), now);
    Effects effects =
        Effects.at(now, ids)
            .audit(adminId, AuditAction.PROMOTION_REPLACE, "promotion/" + id, draft.name());
    PromotionChange change = PromotionChange.of(before.get(), after, promotions.active(), effects);
    Optional<ActivePromotions.Excess> excess = change.excess();
    if (excess.isPresent()) {
      return Attempt.refused(new Outcome.TooMany(excess.get()));
    }
    return switch (promotions.commit(change)) {
      case COMMITTED -> Attempt.done(new Outcome.Replaced(after));
      case CODE_TAKEN -> Attempt.refused(new Outcome.CodeTaken());
      case STALE, KEY_USED -> Attempt.conflict();
    };
  }
}
