package shop.pricing;

import org.jspecify.annotations.Nullable;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;

/**
 * A promotion that may apply.
 *
 * @param code the code that the customer gave; null: the promotion needs none
 * @param used why its limits do not allow one more use; null: they do
 */
public record Candidate(Promotion promotion, @Nullable String code, @Nullable CodeRefusal used) {
  public Candidate {
    if (promotion.coded() != (code != null)) {
      throw new IllegalArgumentException("a code is missing, or not needed: " + promotion.id());
    }
  }
}
