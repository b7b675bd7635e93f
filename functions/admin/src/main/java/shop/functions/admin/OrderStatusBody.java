package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.OrderStatus;
import shop.order.Tracking;
import shop.web.Problem;
import shop.web.binding.Text;

/** Where an order is to go, and how what is left of it is sent. */
record OrderStatusBody(
    OrderStatus status,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  /** What is known of the shipment, null for nothing. */
  @Nullable Tracking tracking() {
    if (carrier == null && trackingNumber == null) {
      return null;
    }
    if (status != OrderStatus.SHIPPED) {
      String field = carrier != null ? "/carrier" : "/tracking_number";
      throw Problem.invalid(field, "belongs to the status shipped only");
    }
    return new Tracking(carrier, trackingNumber);
  }
}
