package shop.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.guest.Guest;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.promotion.PromotionUse;
import shop.tax.TaxReason;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/** Builds an order; by default one mug of 19.99, placed and unpaid. */
public final class OrderFixture {
  /** The shipping address of every order. */
  public static final Address ADDRESS =
      new Address(null, null, "1 Main Street", null, "Springfield", "IL", "62701", "US", null);

  private String id = "order-1";
  private String number = "7KQ2M-4TX9B";
  private String customerId = "customer-1";
  private OrderStatus status = OrderStatus.PENDING;
  private PaymentStatus paymentStatus = PaymentStatus.PENDING;
  private final List<OrderLine> lines = new ArrayList<>();
  private final List<PromotionUse> uses = new ArrayList<>();
  private final List<Shipment> shipments = new ArrayList<>();
  private boolean oneShipment;
  private @Nullable String intentId;
  private boolean captured;
  private Money shipping = Money.zero("USD");
  private Instant placedAt = Instant.parse("2026-03-01T11:00:00Z");

  private OrderFixture() {}

  public static OrderFixture anOrder() {
    return new OrderFixture();
  }

  public OrderFixture id(String to) {
    id = to;
    return this;
  }

  public OrderFixture number(String to) {
    number = to;
    return this;
  }

  public OrderFixture customer(String customer) {
    customerId = customer;
    return this;
  }

  public OrderFixture placedAt(Instant at) {
    placedAt = at;
    return this;
  }

  /** Adds a use of a promotion. */
  public OrderFixture using(PromotionUse use) {
    uses.add(use);
    return this;
  }

  /** Adds a line of 19.99 a unit. An order without lines gets one MUG. */
  public OrderFixture withLine(String sku, int quantity) {
    return withLine(sku, quantity, 1999);
  }

  public OrderFixture withLine(String sku, int quantity, long priceMinor) {
    return withLine(sku, "product-" + sku, quantity, priceMinor);
  }

  public OrderFixture withLine(String sku, String productId, int quantity, long priceMinor) {
    Money price = new Money(priceMinor, "USD");
    lines.add(
        new OrderLine(
            sku,
            productId,
            "Product " + sku,
            Map.of(),
            price,
            price,
            quantity,
            0,
            List.of(),
            new Taxed(price.times(quantity), List.of())));
    return this;
  }

  /** Sets the tax of the first line; the default is 0. */
  public OrderFixture withTax(long amountMinor) {
    OrderLine line = lines.getFirst();
    Money tax = new Money(amountMinor, "USD");
    TaxShare share = new TaxShare("Tax", 1_000, tax, false, TaxReason.STANDARD);
    lines.set(0, line.with(new Taxed(line.beforeDiscounts(), List.of(share))));
    return this;
  }

  /** Sets the price of shipping; the default is 0. */
  public OrderFixture withShipping(long amountMinor) {
    shipping = new Money(amountMinor, "USD");
    return this;
  }

  /** With a payment intent that is not paid yet. */
  public OrderFixture withIntent(String id) {
    intentId = id;
    return this;
  }

  /** Paid in full and not shipped. */
  public OrderFixture paid() {
    status = OrderStatus.PROCESSING;
    paymentStatus = PaymentStatus.SUCCEEDED;
    intentId = intentId == null ? "pi_1" : intentId;
    captured = true;
    return this;
  }

  /** Paid, and all units in one shipment, DHL T-1. */
  public OrderFixture shipped() {
    paid();
    status = OrderStatus.SHIPPED;
    oneShipment = true;
    return this;
  }

  /** Status SHIPPED, with the shipments that {@link #partlyShipped} added before. */
  public OrderFixture fullyShipped() {
    status = OrderStatus.SHIPPED;
    return this;
  }

  /** Paid, with one more shipment of some units. */
  public OrderFixture partlyShipped(String shipmentId, String sku, int quantity) {
    paid();
    Tracking tracking = new Tracking("DHL", "T-" + shipmentId);
    shipments.add(
        new Shipment(
            shipmentId, List.of(new UnitsByLine(sku, quantity)), tracking, placedAt, null));
    return this;
  }

  public OrderFixture delivered() {
    shipped();
    status = OrderStatus.DELIVERED;
    return this;
  }

  /** Cancelled without a payment. */
  public OrderFixture cancelled() {
    status = OrderStatus.CANCELLED;
    return this;
  }

  /** Refunded in full after it was shipped. */
  public OrderFixture refunded() {
    shipped();
    status = OrderStatus.REFUNDED;
    paymentStatus = PaymentStatus.REFUNDED;
    return this;
  }

  /** At a stage. PARTLY_SHIPPED means one of two mugs. */
  public OrderFixture in(OrderStage to) {
    return to == OrderStage.PARTLY_SHIPPED
        ? withLine("MUG", 2).partlyShipped("parcel-1", "MUG", 1)
        : in(to.status());
  }

  /** In a status, with the data that this status requires. */
  public OrderFixture in(OrderStatus to) {
    return switch (to) {
      case PENDING -> this;
      case PROCESSING -> paid();
      case SHIPPED -> shipped();
      case DELIVERED -> delivered();
      case CANCELLED -> cancelled();
      case REFUNDED -> refunded();
    };
  }

  public Order build() {
    if (lines.isEmpty()) {
      withLine("MUG", 1);
    }
    if (oneShipment) {
      List<UnitsByLine> units =
          lines.stream().map(l -> new UnitsByLine(l.sku(), l.quantity())).toList();
      boolean isDelivered = status == OrderStatus.DELIVERED;
      shipments.add(
          new Shipment(
              "parcel-1",
              units,
              new Tracking("DHL", "T-1"),
              placedAt,
              isDelivered ? placedAt : null));
    }
    Money zero = Money.zero("USD");
    Money total = lines.stream().map(OrderLine::total).reduce(shipping, Money::plus);
    return new Order(
        id,
        number,
        customerId,
        Guest.is(customerId) ? customerId : null,
        status,
        paymentStatus,
        lines,
        new OrderShipping(
            "standard", "Standard", shipping, List.of(), new Taxed(shipping, List.of())),
        uses,
        new Order.Contact(null, ADDRESS, null, null),
        shipments,
        intentId,
        captured ? total : zero,
        status == OrderStatus.REFUNDED ? total : zero,
        zero,
        null,
        ReturnedUnits.NONE,
        List.of(new TimelineEntry(placedAt, "placed", null)),
        placedAt,
        placedAt,
        1);
  }
}
