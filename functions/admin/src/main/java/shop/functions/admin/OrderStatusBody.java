package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.OrderStatus;
import shop.order.Tracking;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * A new status of an order.
 *
 * @param status the new status
 * @param carrier carrier of the remaining units; only with the status {@code shipped}
 * @param trackingNumber tracking number of the remaining units; only with the status {@code
 *     shipped}
 */
record OrderStatusBody(
    OrderStatus status,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  /** Carrier and tracking number; null if both are absent. */
  @Nullable Tracking tracking() {
    if (carrier == null && trackingNumber == null) {
      return null;
    }
    if (status != OrderStatus.SHIPPED) {
      String field = carrier != null ? "/carrier" : "/tracking_number";
      throw Problem.invalid(field, "is allowed only with the status shipped");
    }
    return new Tracking(carrier, trackingNumber);
  }
}
