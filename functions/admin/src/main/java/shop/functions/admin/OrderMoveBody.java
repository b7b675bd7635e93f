package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.web.Problem;
import shop.web.Text;

/** Where an order is to go, and how it is sent. */
record OrderMoveBody(
    OrderStatus status,
    @Nullable @Text(max = 60) String carrier,
    @Nullable @Text(max = 100) String trackingNumber) {

  /** What is known of the shipment, null for nothing. */
  @Nullable Shipment shipment() {
    if (carrier == null && trackingNumber == null) {
      return null;
    }
    if (status != OrderStatus.SHIPPED) {
      String field = carrier != null ? "/carrier" : "/tracking_number";
      throw Problem.invalid(field, "belongs to the status shipped only");
    }
    return new Shipment(carrier, trackingNumber);
  }
}
