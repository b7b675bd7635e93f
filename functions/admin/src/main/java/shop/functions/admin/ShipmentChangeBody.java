package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.order.Tracking;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * A change of a shipment: either a correction of carrier and tracking number (status {@code
 * shipped}), or the delivery (status {@code delivered}).
 *
 * @param carrier replaces the carrier; not with the status {@code delivered}
 * @param trackingNumber replaces the tracking number; not with the status {@code delivered}
 */
@FieldRule(
    anyOf = {@Form(values = "status=shipped"), @Form(absent = {"carrier", "tracking_number"})},
    field = "status",
    detail = "must be shipped if there is a carrier or tracking_number")
@FieldRule(
    anyOf = {
      @Form(values = "status=delivered"),
      @Form(present = "carrier"),
      @Form(present = "tracking_number")
    },
    field = "carrier",
    detail = "is required, or tracking_number is, with the status shipped")
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
    return status == Status.SHIPPED ? new Tracking(carrier, trackingNumber) : null;
  }
}
