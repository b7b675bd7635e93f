package shop.promotion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Versioned;

/**
 * A change of a promotion, committed in one transaction: the promotion, the claim of its code, the
 * counters of its uses when the total limit changes, the active promotions, and the effects.
 *
 * @param before as it was read; null for a new promotion
 * @param after null for a removed promotion
 * @param active the next version of the active promotions; null when the change does not concern
 *     them
 */
public record PromotionChange(
    @Nullable SavedPromotion before,
    @Nullable SavedPromotion after,
    @Nullable Versioned<ActivePromotions> active,
    Effects effects) {

  /** The change, with the next active promotions if it concerns them. */
  static PromotionChange of(
      @Nullable SavedPromotion before,
      @Nullable SavedPromotion after,
      Versioned<ActivePromotions> active,
      Effects effects) {
    @Nullable Promotion old = before == null ? null : before.promotion();
    @Nullable Promotion next = after == null ? null : after.promotion();
    ActivePromotions changed = active.value().after(old, next);
    return new PromotionChange(
        before,
        after,
        changed.equals(active.value()) ? null : new Versioned<>(changed, active.version() + 1),
        effects);
  }

  /** Why the active promotions cannot be stored. */
  Optional<ActivePromotions.Excess> excess() {
    return active == null ? Optional.empty() : active.value().excess();
  }
}
