package shop.aws.table.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.OrderKeys;
import shop.ledger.DisputeStatus;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.promotion.PromotionUse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of an order, with its lines and its timeline. */
final class OrderSchema {
  private static final Field<Order, String> ID = Field.text("id", Order::id);
  private static final Field<Order, String> NUMBER = Field.text("number", Order::number);
  private static final Field<Order, String> CUSTOMER = Field.text("customer_id", Order::customerId);
  private static final Field<Order, String> GUEST = Field.text("guest_id", Order::guestId);
  private static final Field<Order, OrderStatus> STATUS =
      Field.constant("status", OrderStatus.class, Order::status);
  private static final Field<Order, PaymentStatus> PAYMENT_STATUS =
      Field.constant("payment_status", PaymentStatus.class, Order::paymentStatus);
  private static final Field<Order, List<OrderLine>> LINES =
      Field.documents("lines", OrderAttributes.LINE.documentType(), Order::lines);
  private static final Field<Order, OrderShipping> SHIPPING =
      Field.document("shipping", OrderAttributes.SHIPPING.documentType(), Order::shipping);

  /** Read from old items only, which have no shipping. */
  private static final Field<Order, OldOrderPrices> OLD_PRICES =
      Field.document("charges", OldOrderPrices.SCHEMA.documentType(), order -> null);

  private static final Field<Order, List<PromotionUse>> PROMOTION_USES =
      Field.documents(
          "promotion_uses", OrderAttributes.PROMOTION_USE.documentType(), Order::promotionUses);
  private static final Field<Order, String> EMAIL =
      Field.text("email", order -> order.contact().email());
  private static final Field<Order, Address> ADDRESS =
      Field.document(
          "shipping_address",
          AddressSchema.SCHEMA.documentType(),
          order -> order.contact().shippingAddress());
  private static final Field<Order, Address> BILLING_ADDRESS =
      Field.document(
          "billing_address",
          AddressSchema.SCHEMA.documentType(),
          order -> order.contact().billingAddress());
  private static final Field<Order, String> NOTES =
      Field.text("notes", order -> order.contact().notes());
  private static final Field<Order, List<Shipment>> SHIPMENTS =
      Field.documents("shipments", OrderAttributes.SHIPMENT.documentType(), Order::shipments);

  /** Read from old items only: see {@link #shipments}. */
  private static final Field<Order, Tracking> OLD_SHIPMENT =
      Field.document("shipment", OrderAttributes.OLD_SHIPMENT.documentType(), order -> null);

  private static final Field<Order, String> INTENT =
      Field.text("payment_intent_id", Order::paymentIntentId);
  private static final Field<Order, Money> CAPTURED = Field.money("captured", Order::captured);
  private static final Field<Order, Money> REFUNDED = Field.money("refunded", Order::refunded);
  private static final Field<Order, Money> WITHDRAWN = Field.money("withdrawn", Order::withdrawn);
  private static final Field<Order, DisputeStatus> DISPUTE =
      Field.constant("dispute", DisputeStatus.class, Order::dispute);
  private static final Field<Order, ReturnedUnits> RETURNS =
      Field.document("returns", OrderAttributes.RETURNS.documentType(), Order::returnedUnits);
  private static final Field<Order, List<TimelineEntry>> TIMELINE =
      Field.documents("timeline", OrderAttributes.TIMELINE_ENTRY.documentType(), Order::timeline);
  private static final Field<Order, Instant> PLACED = Field.time("placed_at", Order::placedAt);
  private static final Field<Order, Instant> UPDATED = Field.time("updated_at", Order::updatedAt);
  private static final Field<Order, Long> VERSION = Field.number("version", Order::version);

  static final RecordSchema<Order> SCHEMA =
      RecordSchema.of(
          Order.class,
          OrderSchema::order,
          List.of(
              ID,
              NUMBER,
              CUSTOMER,
              GUEST,
              STATUS,
              PAYMENT_STATUS,
              LINES,
              SHIPPING,
              OLD_PRICES,
              PROMOTION_USES,
              EMAIL,
              ADDRESS,
              BILLING_ADDRESS,
              NOTES,
              SHIPMENTS,
              OLD_SHIPMENT,
              INTENT,
              CAPTURED,
              REFUNDED,
              WITHDRAWN,
              DISPUTE,
              RETURNS,
              TIMELINE,
              PLACED,
              UPDATED,
              VERSION));

  private OrderSchema() {}

  private static Order order(RecordSchema.Attributes item) {
    OldOrderPrices oldPrices = item.find(OLD_PRICES);
    return new Order(
        item.get(ID),
        item.get(NUMBER),
        item.get(CUSTOMER),
        item.find(GUEST),
        item.get(STATUS),
        item.get(PAYMENT_STATUS),
        oldPrices == null ? item.get(LINES) : oldPrices.taxed(item.get(LINES)),
        oldPrices == null ? item.get(SHIPPING) : oldPrices.orderShipping(),
        Objects.requireNonNullElse(item.find(PROMOTION_USES), List.of()),
        new Order.Contact(
            item.find(EMAIL), item.get(ADDRESS), item.find(BILLING_ADDRESS), item.find(NOTES)),
        shipments(item),
        item.find(INTENT),
        item.get(CAPTURED),
        item.get(REFUNDED),
        item.get(WITHDRAWN),
        item.find(DISPUTE),
        item.get(RETURNS),
        item.get(TIMELINE),
        item.get(PLACED),
        item.get(UPDATED),
        item.get(VERSION));
  }

  /**
   * The shipments. Old items have no list: an order was shipped as a whole then, and its item has
   * the tracking of its only shipment, if that was known.
   */
  private static List<Shipment> shipments(RecordSchema.Attributes item) {
    List<Shipment> shipments = item.find(SHIPMENTS);
    if (shipments != null) {
      return shipments;
    }
    Instant at = item.get(UPDATED);
    return switch (item.get(STATUS)) {
      case PENDING, PROCESSING, CANCELLED -> List.of();
      case SHIPPED, REFUNDED -> List.of(onlyShipment(item, at, null));
      case DELIVERED -> List.of(onlyShipment(item, at, at));
    };
  }

  private static Shipment onlyShipment(
      RecordSchema.Attributes item, Instant at, @Nullable Instant deliveredAt) {
    List<UnitsByLine> allUnits =
        item.get(LINES).stream().map(line -> new UnitsByLine(line.sku(), line.quantity())).toList();
    Tracking tracking = Objects.requireNonNullElse(item.find(OLD_SHIPMENT), Tracking.UNKNOWN);
    return new Shipment(item.get(ID) + "-1", allUnits, tracking, at, deliveredAt);
  }

  /** The item of an order, with the index keys of its lists. */
  static Map<String, AttributeValue> write(Order order) {
    return SCHEMA.write(
        order, OrderKeys.order(order.id()), OrderKeys.byCustomer(order), OrderKeys.byStatus(order));
  }
}
