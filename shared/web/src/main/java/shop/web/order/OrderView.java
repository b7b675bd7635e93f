package shop.web.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.order.Address;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.Shipment;
import shop.order.TimelineEntry;

/**
 * An order as its customer and administrators see it.
 *
 * @param shipment null until it is shipped
 */
public record OrderView(
    String id,
    String orderNumber,
    String customerId,
    String status,
    String paymentStatus,
    List<Item> items,
    Money subtotal,
    Money tax,
    Money shipping,
    Money total,
    AddressView shippingAddress,
    @Nullable String notes,
    @Nullable ShipmentView shipment,
    List<Event> timeline,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** A line, as it was when it was ordered. */
  public record Item(
      String sku,
      String productId,
      String name,
      Map<String, String> options,
      int quantity,
      Money unitPrice,
      Money lineTotal) {

    private static Item of(OrderLine line) {
      return new Item(
          line.sku(),
          line.productId(),
          line.name(),
          line.options(),
          line.quantity(),
          line.unitPrice(),
          line.total());
    }
  }

  /** Where it goes. */
  public record AddressView(
      String line1,
      @Nullable String line2,
      String city,
      String state,
      String postalCode,
      String country) {

    private static AddressView of(Address address) {
      return new AddressView(
          address.line1(),
          address.line2(),
          address.city(),
          address.state(),
          address.postalCode(),
          address.country());
    }
  }

  /** How it was sent, as far as it is known. */
  public record ShipmentView(@Nullable String carrier, @Nullable String trackingNumber) {}

  /** One thing that happened to it. */
  public record Event(Instant at, String what, @Nullable String note) {

    private static Event of(TimelineEntry entry) {
      return new Event(entry.at(), entry.what(), entry.note());
    }
  }

  public static OrderView of(Order order) {
    Shipment shipment = order.shipment();
    return new OrderView(
        order.id(),
        order.number(),
        order.customerId(),
        order.status().slug(),
        order.paymentStatus().slug(),
        order.lines().stream().map(Item::of).toList(),
        order.charges().subtotal(),
        order.charges().tax(),
        order.charges().shipping(),
        order.charges().total(),
        AddressView.of(order.shippingAddress()),
        order.notes(),
        shipment == null ? null : new ShipmentView(shipment.carrier(), shipment.trackingNumber()),
        order.timeline().stream().map(Event::of).toList(),
        order.version(),
        order.placedAt(),
        order.updatedAt());
  }
}
