package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.Tracking;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * What is known of a shipment now: on its way, with this carrier and number in place of what was
 * known; or arrived.
 */
record ShipmentChangeBody(
    Status status,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  /** Where a shipment is. */
  enum Status {
    SHIPPED,
    DELIVERED
  }

  /** Who carries it; null once it arrived. */
  @Nullable Tracking tracking() {
    boolean known = carrier != null || trackingNumber != null;
    if (known == (status == Status.SHIPPED)) {
      return known ? new Tracking(carrier, trackingNumber) : null;
    }
    throw known
        ? Problem.invalid(
            "/status", "must be shipped where carrier or tracking_number is corrected")
        : Problem.invalid("/carrier", "must be there, or else tracking_number, or both");
  }
}
