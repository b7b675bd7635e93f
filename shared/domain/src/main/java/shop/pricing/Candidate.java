package shop.pricing;

import org.jspecify.annotations.Nullable;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionUse;

/**
 * A promotion that may apply.
 *
 * @param use how an order would use it: with which code, and counted where
 * @param used why its limits do not allow one more use; null: they do
 */
public record Candidate(Promotion promotion, PromotionUse use, @Nullable CodeRefusal used) {
  public Candidate {
    if (!promotion.id().equals(use.promotionId())) {
      throw new IllegalArgumentException("a use of another promotion than " + promotion.id());
    }
    if (promotion.coded() != (use.code() != null)) {
      throw new IllegalArgumentException("a code is missing, or not needed: " + promotion.id());
    }
  }

  /** The code that the customer gave; null: the promotion needs none. */
  public @Nullable String code() {
    return use.code();
  }
}
