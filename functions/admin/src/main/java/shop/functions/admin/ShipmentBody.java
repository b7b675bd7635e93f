package shop.functions.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.order.lifecycle.ShipOrder.Parcel;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A shipment of an order.
 *
 * @param items the shipped units; default: all units that are not shipped yet
 * @param carrier name of the carrier
 * @param trackingNumber the carrier's tracking number
 */
record ShipmentBody(
    @Nullable @Items(min = 1, max = Limits.CART_LINES, unique = "sku") List<Item> items,
    @Nullable @Text(max = Limits.CARRIER_LENGTH) String carrier,
    @Nullable @Text(max = Limits.TRACKING_LENGTH) String trackingNumber) {

  /** Units of an order line. */
  record Item(
      @Text(max = IdFormat.SKU_LENGTH) String sku,
      @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {}

  Parcel parcel(@Nullable Long expectedVersion) {
    Tracking tracking = new Tracking(carrier, trackingNumber);
    if (items == null) {
      return new Parcel(List.of(), tracking, expectedVersion);
    }
    return new Parcel(
        items.stream().map(item -> new UnitsByLine(item.sku(), item.quantity())).toList(),
        tracking,
        expectedVersion);
  }
}
