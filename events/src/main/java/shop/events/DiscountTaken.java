package shop.events;

import org.jspecify.annotations.Nullable;

/**
 * What a promotion takes from a line or from shipping.
 *
 * @param code the customer's code; null: the promotion needs none
 * @param amount more than 0
 */
public record DiscountTaken(String promotionId, @Nullable String code, Amount amount) {}
