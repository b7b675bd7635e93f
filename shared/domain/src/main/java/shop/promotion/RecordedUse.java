package shop.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A use in the list of a promotion's uses.
 *
 * @param code in upper case; null: the promotion needed none
 */
public record RecordedUse(
    String orderId, String orderNumber, String customerId, @Nullable String code, Instant usedAt) {}
