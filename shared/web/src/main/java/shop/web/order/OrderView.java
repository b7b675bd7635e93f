package shop.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.ledger.DisputeStatus;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.pricing.PriceTotals;
import shop.web.order.PriceViews.DiscountView;
import shop.web.order.PriceViews.TaxShareView;
import shop.web.order.PriceViews.TotalView;

/**
 * An order, for its buyer and for administrators.
 *
 * @param orderNumber the number for people, such as {@code ABCDE-12345}
 * @param status status of the order, such as {@code processing}
 * @param paymentStatus status of the payment, such as {@code succeeded}
 * @param subtotal total of all lines before discounts, without tax and shipping
 * @param discount what promotions take from the lines, not negative
 * @param shipping what shipping costs after its discounts
 * @param total what the customer pays
 * @param taxIncluded whether prices contain the tax; otherwise it is added
 * @param totals the sums by type, in the order in which they are displayed
 * @param shippingLine the shipping method and its price
 * @param refunded total of successful refunds
 * @param dispute status of the latest dispute about the payment; null if there was none
 * @param email for messages about the order; null: the address of the account
 * @param billingAddress null: the shipping address
 * @param notes the customer's notes for the delivery
 * @param shipment carrier and tracking number of the latest shipment; null if there is none
 * @param shipments all shipments, the earliest first
 * @param timeline what happened to the order, the earliest first
 * @param version the version for If-Match
 * @param orderToken for the header Order-Token, with which the order can be read and cancelled
 *     without a session; absent in lists and for administrators
 */
public record OrderView(
    String id,
    String orderNumber,
    String customerId,
    String status,
    String paymentStatus,
    List<Item> items,
    Money subtotal,
    Money discount,
    Money tax,
    Money shipping,
    Money total,
    boolean taxIncluded,
    List<TotalView> totals,
    ShippingLineView shippingLine,
    Money refunded,
    @Nullable String dispute,
    @Nullable String email,
    AddressView shippingAddress,
    @Nullable AddressView billingAddress,
    @Nullable String notes,
    @Nullable TrackingView shipment,
    List<ShipmentView> shipments,
    List<Event> timeline,
    long version,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String orderToken) {

  /**
   * A line of an order, with name, options and price at the time of the order.
   *
   * @param quantity ordered units
   * @param quantityShipped units shipped so far
   * @param quantityCancelled units that were cancelled before they were shipped
   * @param quantityReturned units that were refunded and returned to stock, the cancelled ones
   *     included
   * @param listPrice of a unit before a reduction
   * @param lineTotal unit price times quantity
   * @param taxable what is left of it after discounts
   * @param total what is left with the taxes that are added
   */
  public record Item(
      String sku,
      String productId,
      String name,
      Map<String, String> options,
      int quantity,
      int quantityShipped,
      int quantityCancelled,
      int quantityReturned,
      Money listPrice,
      Money unitPrice,
      Money lineTotal,
      List<DiscountView> discounts,
      Money taxable,
      List<TaxShareView> taxes,
      Money total) {

    private static Item of(OrderLine line, Order order) {
      return new Item(
          line.sku(),
          line.productId(),
          line.name(),
          line.options(),
          line.quantity(),
          order.quantityShipped(line),
          order.returnedUnits().cancelled(line.sku()),
          order.returnedUnits().restocked(line.sku()),
          line.listPrice(),
          line.unitPrice(),
          line.beforeDiscounts(),
          DiscountView.of(line.discounts()),
          line.taxed().taxable(),
          TaxShareView.of(line.taxes()),
          line.total());
    }
  }

  /**
   * The shipping of an order.
   *
   * @param optionId the id of the shipping method
   * @param price before discounts
   * @param taxable what is left of it after discounts
   * @param total what is left with the taxes that are added
   */
  public record ShippingLineView(
      String optionId,
      String name,
      Money price,
      List<DiscountView> discounts,
      Money taxable,
      List<TaxShareView> taxes,
      Money total) {

    private static ShippingLineView of(OrderShipping shipping) {
      return new ShippingLineView(
          shipping.optionId(),
          shipping.name(),
          shipping.price(),
          DiscountView.of(shipping.discounts()),
          shipping.taxed().taxable(),
          TaxShareView.of(shipping.taxes()),
          shipping.total());
    }
  }

  /**
   * A postal address.
   *
   * @param name the recipient; null: the customer
   * @param city null if the country needs none
   * @param state state, province, prefecture or region; null if the country needs none
   * @param postalCode as it is printed in the country; null if the country has none
   * @param country ISO 3166-1 alpha-2 code
   */
  public record AddressView(
      @Nullable String name,
      @Nullable String company,
      String line1,
      @Nullable String line2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postalCode,
      String country,
      @Nullable String phone) {

    public static AddressView of(Address address) {
      return new AddressView(
          address.name(),
          address.company(),
          address.line1(),
          address.line2(),
          address.city(),
          address.state(),
          address.postalCode(),
          address.country(),
          address.phone());
    }
  }

  /**
   * Carrier and tracking number of a shipment.
   *
   * @param carrier null if unknown
   * @param trackingNumber null if unknown
   */
  public record TrackingView(@Nullable String carrier, @Nullable String trackingNumber) {}

  /**
   * A shipment: units that were sent together.
   *
   * @param status "shipped" or "delivered"
   * @param deliveredAt null until the shipment is delivered
   */
  public record ShipmentView(
      String id,
      String status,
      List<Sent> items,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      Instant shippedAt,
      @Nullable Instant deliveredAt) {

    /** The units of one SKU in a shipment. */
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

  /**
   * An entry of the timeline.
   *
   * @param event what happened, such as {@code placed}
   * @param note more about it, such as the reason of a cancellation
   */
  public record Event(Instant at, String event, @Nullable String note) {

    private static Event of(TimelineEntry entry) {
      return new Event(entry.at(), entry.event(), entry.note());
    }
  }

  /** Without the token and personal data. */
  @Override
  public String toString() {
    return "OrderView[" + id + "]";
  }

  public static OrderView of(Order order) {
    return of(order, order.customerId(), null);
  }

  /**
   * An order for its buyer.
   *
   * @param customerId the customer that the buyer may know
   */
  static OrderView of(Order order, String customerId, @Nullable String orderToken) {
    DisputeStatus dispute = order.dispute();
    PriceTotals totals = order.totals();
    Address billing = order.contact().billingAddress();
    return new OrderView(
        order.id(),
        order.number(),
        customerId,
        order.status().slug(),
        order.paymentStatus().slug(),
        order.lines().stream().map(line -> Item.of(line, order)).toList(),
        totals.subtotal(),
        totals.discount(),
        totals.tax(),
        totals.shipping(),
        totals.total(),
        totals.taxIncluded(),
        TotalView.of(totals),
        ShippingLineView.of(order.shipping()),
        order.refunded(),
        dispute == null ? null : dispute.slug(),
        order.contact().email(),
        AddressView.of(order.contact().shippingAddress()),
        billing == null ? null : AddressView.of(billing),
        order.contact().notes(),
        latestTracking(order.shipments()),
        order.shipments().stream().map(ShipmentView::of).toList(),
        order.timeline().stream().map(Event::of).toList(),
        order.version(),
        order.placedAt(),
        order.updatedAt(),
        orderToken);
  }

  private static @Nullable TrackingView latestTracking(List<Shipment> shipments) {
    if (shipments.isEmpty()) {
      return null;
    }
    Tracking tracking = shipments.getLast().tracking();
    return new TrackingView(tracking.carrier(), tracking.number());
  }
}
