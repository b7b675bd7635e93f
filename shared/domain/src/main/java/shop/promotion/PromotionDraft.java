package shop.promotion;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's input for a new or changed promotion.
 *
 * @param status null: unchanged, or a draft
 * @param code in any case; null: none
 * @param coded null: with a code, or when the promotion needed one before, so that a change does
 *     not give a promotion with generated codes to everyone
 */
public record PromotionDraft(
    String name,
    @Nullable PromotionStatus status,
    PromotionLevel level,
    PromotionAction action,
    @Nullable String code,
    @Nullable Boolean coded,
    int priority,
    boolean exclusive,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    PromotionConditions conditions,
    PromotionLimits limits) {

  SavedPromotion first(String id, Instant at) {
    return new SavedPromotion(promotion(id, PromotionStatus.DRAFT, false), at, at, 1);
  }

  SavedPromotion after(SavedPromotion before, Instant at) {
    Promotion old = before.promotion();
    return new SavedPromotion(
        promotion(old.id(), old.status(), old.coded()),
        before.createdAt(),
        at,
        before.version() + 1);
  }

  private Promotion promotion(String id, PromotionStatus oldStatus, boolean codedBefore) {
    return new Promotion(
        id,
        name,
        Objects.requireNonNullElse(status, oldStatus),
        level,
        action,
        code == null ? null : PromotionCode.normalized(code),
        Objects.requireNonNullElse(coded, code != null || codedBefore),
        priority,
        exclusive,
        startsAt,
        endsAt,
        conditions,
        limits);
  }
}
