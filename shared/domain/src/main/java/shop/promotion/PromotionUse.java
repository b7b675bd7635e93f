package shop.promotion;

import org.jspecify.annotations.Nullable;

/**
 * A use of a promotion by an order. It is counted by the transaction that places the order, and
 * given back once when the order is cancelled unpaid or expires.
 *
 * @param code the code that the customer gave; null: the promotion needs none
 * @param shard the counter that has the use
 */
public record PromotionUse(String promotionId, @Nullable String code, int shard) {}
