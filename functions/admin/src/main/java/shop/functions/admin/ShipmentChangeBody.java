package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.Tracking;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * A change of a shipment: either a correction of carrier and tracking number (status {@code
 * shipped}), or the delivery (status {@code delivered}).
 *
 * @param carrier replaces the carrier; not with the status {@code delivered}
 * @param trackingNumber replaces the tracking number; not with the status {@code delivered}
 */
record ShipmentChangeBody(
    Status status,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  /** The status of a shipment. */
  enum Status {
    SHIPPED,
    DELIVERED
  }

  /** The corrected carrier and tracking number; null for a delivery. */
  @Nullable Tracking tracking() {
    boolean corrected = carrier != null || trackingNumber != null;
    if (corrected == (status == Status.SHIPPED)) {
      return corrected ? new Tracking(carrier, trackingNumber) : null;
    }
    throw corrected
        ? Problem.invalid("/status", "must be shipped if there is a carrier or tracking_number")
        : Problem.invalid(
            "/carrier", "is required, or tracking_number is, with the status shipped");
  }
}
