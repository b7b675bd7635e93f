package shop.web.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.order.Address;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.ledger.DisputeStatus;

/**
 * An order as its customer and administrators see it.
 *
 * @param refunded what of the payment went back
 * @param dispute the status of the latest dispute about its payment, null: there was none
 * @param shipment carrier and number of the latest shipment, null until there is one
 * @param shipments what was sent, in that order
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
    Money refunded,
    @Nullable String dispute,
    AddressView shippingAddress,
    @Nullable String notes,
    @Nullable TrackingView shipment,
    List<ShipmentView> shipments,
    List<Event> timeline,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A line, as it was when it was ordered.
   *
   * @param quantityReturned units that were refunded and are back in the stock
   */
  public record Item(
      String sku,
      String productId,
      String name,
      Map<String, String> options,
      int quantity,
      int quantityShipped,
      int quantityReturned,
      Money unitPrice,
      Money lineTotal) {

    private static Item of(OrderLine line, Order order) {
      return new Item(
          line.sku(),
          line.productId(),
          line.name(),
          line.options(),
          line.quantity(),
          order.quantityShipped(line),
          order.returnedUnits().restocked(line.sku()),
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
  public record TrackingView(@Nullable String carrier, @Nullable String trackingNumber) {}

  /**
   * Units that were sent together.
   *
   * @param status shipped, or delivered
   * @param deliveredAt null while they are on their way
   */
  public record ShipmentView(
      String id,
      String status,
      List<Sent> items,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      Instant shippedAt,
      @Nullable Instant deliveredAt) {

    /** Units of a line. */
    public record Sent(String sku, int quantity) {}

    private static ShipmentView of(Shipment shipment) {
      return new ShipmentView(
          shipment.id(),
          (shipment.delivered() ? OrderStatus.DELIVERED : OrderStatus.SHIPPED).slug(),
          shipment.units().stream().map(u -> new Sent(u.sku(), u.quantity())).toList(),
          shipment.tracking().carrier(),
          shipment.tracking().number(),
          shipment.shippedAt(),
          shipment.deliveredAt());
    }
  }

  /** One thing that happened to it. */
  public record Event(Instant at, String what, @Nullable String note) {

    private static Event of(TimelineEntry entry) {
      return new Event(entry.at(), entry.what(), entry.note());
    }
  }

  public static OrderView of(Order order) {
    DisputeStatus dispute = order.dispute();
    return new OrderView(
        order.id(),
        order.number(),
        order.customerId(),
        order.status().slug(),
        order.paymentStatus().slug(),
        order.lines().stream().map(line -> Item.of(line, order)).toList(),
        order.charges().subtotal(),
        order.charges().tax(),
        order.charges().shipping(),
        order.charges().total(),
        order.refunded(),
        dispute == null ? null : dispute.slug(),
        AddressView.of(order.shippingAddress()),
        order.notes(),
        latest(order.shipments()),
        order.shipments().stream().map(ShipmentView::of).toList(),
        order.timeline().stream().map(Event::of).toList(),
        order.version(),
        order.placedAt(),
        order.updatedAt());
  }

  private static @Nullable TrackingView latest(List<Shipment> shipments) {
    if (shipments.isEmpty()) {
      return null;
    }
    Tracking tracking = shipments.getLast().tracking();
    return new TrackingView(tracking.carrier(), tracking.number());
  }
}
