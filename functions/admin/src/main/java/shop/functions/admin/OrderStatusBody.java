package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.OrderStatus;
import shop.order.Tracking;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * A new status of an order.
 *
 * @param status the new status
 * @param carrier carrier of the remaining units; only with the status {@code shipped}
 * @param trackingNumber tracking number of the remaining units; only with the status {@code
 *     shipped}
 */
@FieldRule(
    anyOf = {@Form(values = "status=shipped"), @Form(absent = "carrier")},
    field = "carrier",
    detail = OrderStatusBody.ONLY_SHIPPED)
@FieldRule(
    anyOf = {@Form(values = "status=shipped"), @Form(absent = "tracking_number")},
    field = "tracking_number",
    detail = OrderStatusBody.ONLY_SHIPPED)
record OrderStatusBody(
    OrderStatus status,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  static final String ONLY_SHIPPED = "is allowed only with the status shipped";

  /** Carrier and tracking number; null if both are absent. */
  @Nullable Tracking tracking() {
    return carrier == null && trackingNumber == null ? null : new Tracking(carrier, trackingNumber);
  }
}
