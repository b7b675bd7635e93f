package shop.functions.admin.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.promotion.RecordedUse;

/**
 * A use of a promotion by an order that was not given back.
 *
 * @param code the code that the customer gave; null: the promotion needed none
 */
record UseView(
    String orderId, String orderNumber, String customerId, @Nullable String code, Instant usedAt) {
  static UseView of(RecordedUse use) {
    return new UseView(
        use.orderId(), use.orderNumber(), use.customerId(), use.code(), use.usedAt());
  }
}
