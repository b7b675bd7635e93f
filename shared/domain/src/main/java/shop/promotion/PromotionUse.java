package shop.promotion;

import org.jspecify.annotations.Nullable;

/**
 * A use of a promotion by an order. It is counted by the transaction that places the order, and
 * given back once when the order is cancelled unpaid or expires.
 *
 * @param code the code that the customer gave, in upper case; null: the promotion needs none
 * @param singleUse whether the code is a generated one, which only one order can use
 * @param shard the counter of the promotion that has the use; see {@link UseShards}
 * @param limits of the promotion when it was read; the transaction fails when they are reached
 */
public record PromotionUse(
    String promotionId,
    @Nullable String code,
    boolean singleUse,
    int shard,
    PromotionLimits limits) {}
