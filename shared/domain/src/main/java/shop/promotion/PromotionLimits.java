package shop.promotion;

import org.jspecify.annotations.Nullable;

/**
 * How often a promotion can be used. Uses of orders that are cancelled unpaid or expire are given
 * back.
 *
 * @param total uses of all customers; null: any number
 * @param perCustomer uses of each customer; null: any number
 */
public record PromotionLimits(@Nullable Long total, @Nullable Long perCustomer) {
  public static final PromotionLimits NONE = new PromotionLimits(null, null);

  public PromotionLimits {
    if ((total != null && total < 1) || (perCustomer != null && perCustomer < 1)) {
      throw new IllegalArgumentException("a promotion with limits can be used once at least");
    }
  }
}
