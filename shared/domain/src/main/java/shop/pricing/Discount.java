package shop.pricing;

import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.promotion.Promotion;
import shop.promotion.PromotionLevel;

/**
 * What a promotion takes from a line or from shipping.
 *
 * @param code the code that made it apply; null: it needs none
 * @param amount more than 0
 */
public record Discount(
    String promotionId, String name, @Nullable String code, PromotionLevel level, Money amount) {
  public Discount {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a discount of " + amount);
    }
  }

  static Discount of(Candidate candidate, Money amount) {
    Promotion promotion = candidate.promotion();
    return new Discount(
        promotion.id(), promotion.name(), candidate.code(), promotion.level(), amount);
  }
}
