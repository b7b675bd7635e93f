package shop.promotion;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;

/**
 * Deletes a promotion; its codes become unknown. Orders that used it do not change: they have its
 * name and its discounts, and their uses can still be given back.
 */
public final class DeletePromotion {
  private final Promotions promotions;
  private final Clock clock;
  private final Ids ids;

  public DeletePromotion(Promotions promotions, Clock clock, Ids ids) {
    this.promotions = promotions;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** It has another version than the administrator expects. */
    STALE,
    /** The promotions kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /**
   * Deletes the promotion.
   *
   * @param expectedVersion null: any
   */
  public Outcome delete(String adminId, String id, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion))
        .orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String adminId, String id, @Nullable Long expectedVersion) {
    Optional<SavedPromotion> found = promotions.find(id);
    if (found.isEmpty()) {
      return Attempt.refused(Outcome.NOT_FOUND);
    }
    SavedPromotion before = found.get();
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(Outcome.STALE);
    }
    Effects effects =
        Effects.at(clock.instant(), ids)
            .audit(
                adminId,
                AuditAction.PROMOTION_DELETE,
                "promotion/" + id,
                before.promotion().name());
    return switch (promotions.commit(
        PromotionChange.of(before, null, promotions.active(), effects))) {
      case COMMITTED -> Attempt.done(Outcome.DELETED);
      case STALE, KEY_USED, CODE_TAKEN -> Attempt.conflict();
    };
  }
}
