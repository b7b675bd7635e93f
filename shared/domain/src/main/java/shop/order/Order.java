package shop.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.contracts.Limits;
import shop.contracts.reason.TimelineEvent;
import shop.events.Amount;
import shop.events.LineSold;
import shop.guest.Guest;
import shop.inventory.StockTransition;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund;
import shop.money.Money;
import shop.pricing.PriceTotals;
import shop.promotion.PromotionUse;

/**
 * An order. Immutable: each change creates the next version, and the table accepts it only as the
 * successor of the version that it was created from.
 *
 * @param number the public order number; unique, and does not reveal the number of orders
 * @param guestId the guest who placed it; null: a customer did. An account can adopt the order, and
 *     is its customer from then on
 * @param shipping the method and what it cost
 * @param promotionUses the uses that were counted when it was placed
 * @param shipments in the order in which they were sent; never more units of a line than ordered
 * @param paymentIntentId the id of Stripe's payment intent, null until it is created
 * @param captured the amount that was paid, zero before
 * @param refunded the amount that was refunded, at most the captured one
 * @param withdrawn the amount that banks withdrew by disputes, less what they returned
 * @param dispute the status of the latest dispute about its payment, null for none
 * @param returnedUnits units that refunds returned to stock
 * @param timeline oldest entry first
 * @param version 1 for a new order
 */
public record Order(
    String id,
    String number,
    String customerId,
    @Nullable String guestId,
    OrderStatus status,
    PaymentStatus paymentStatus,
    List<OrderLine> lines,
    OrderShipping shipping,
    List<PromotionUse> promotionUses,
    Contact contact,
    List<Shipment> shipments,
    @Nullable String paymentIntentId,
    Money captured,
    Money refunded,
    Money withdrawn,
    @Nullable DisputeStatus dispute,
    ReturnedUnits returnedUnits,
    List<TimelineEntry> timeline,
    Instant placedAt,
    Instant updatedAt,
    long version) {

  public Order {
    lines = List.copyOf(lines);
    promotionUses = List.copyOf(promotionUses);
    shipments = List.copyOf(shipments);
    timeline = List.copyOf(timeline);
    if (lines.isEmpty() || timeline.size() > Limits.TIMELINE_ENTRIES) {
      throw new IllegalArgumentException(
          "an order needs lines and a timeline of at most " + Limits.TIMELINE_ENTRIES + " entries");
    }
    if (refunded.compareTo(captured) > 0) {
      throw new IllegalArgumentException("more refunded than captured");
    }
    if (!returnedUnits.fit(lines)) {
      throw new IllegalArgumentException("more units returned than ordered");
    }
    if (!Fulfilment.fits(lines, shipments, returnedUnits)
        || (!shipments.isEmpty() && !status.canHaveShipments())) {
      throw new IllegalArgumentException("more units shipped than ordered, or shipped too early");
    }
  }

  /** A new order: it awaits its payment, or is paid at once when its total is 0. */
  public static Order placed(
      String id,
      String number,
      String customerId,
      List<OrderLine> lines,
      OrderShipping shipping,
      List<PromotionUse> promotionUses,
      Contact contact,
      Instant at) {
    Money total = PriceTotals.of(lines, List.of(shipping)).total();
    boolean free = total.isZero();
    Money zero = Money.zero(total.currency());
    TimelineEntry placed = new TimelineEntry(at, TimelineEvent.PLACED, null);
    return new Order(
        id,
        number,
        customerId,
        Guest.is(customerId) ? customerId : null,
        free ? OrderStatus.PROCESSING : OrderStatus.PENDING,
        free ? PaymentStatus.SUCCEEDED : PaymentStatus.PENDING,
        lines,
        shipping,
        promotionUses,
        contact,
        List.of(),
        null,
        zero,
        zero,
        zero,
        null,
        ReturnedUnits.NONE,
        free ? List.of(placed, new TimelineEntry(at, TimelineEvent.PAID, null)) : List.of(placed),
        at,
        at,
        1);
  }

  /**
   * Where it goes and whom to ask.
   *
   * @param email null: the address of the account
   * @param billingAddress null: the shipping address
   * @param notes of the customer for the delivery
   */
  public record Contact(
      @Nullable String email,
      Address shippingAddress,
      @Nullable Address billingAddress,
      @Nullable String notes) {}

  /** Whether it belongs to a buyer: to its customer, or to the guest who placed it. */
  public boolean belongsTo(String buyerId) {
    return customerId.equals(buyerId) || buyerId.equals(guestId);
  }

  /** Whose limits it uses up, from its placement to its end, see {@link Guest#limitOwner}. */
  public String limitOwner() {
    return guestId == null ? customerId : Guest.limitOwner(guestId, contact.email);
  }

  /** What it costs, computed from its lines and its shipping. */
  public PriceTotals totals() {
    return PriceTotals.of(lines, List.of(shipping));
  }

  /** Whether the shop holds a payment for it. */
  public boolean isPaymentHeld() {
    return netReceived().isPositive();
  }

  /** Captured less refunded and withdrawn: the amount that the shop holds, as at Stripe. */
  public Money netReceived() {
    return captured.minus(refunded).minus(withdrawn);
  }

  /**
   * The amount that can still be refunded: received, and not part of a requested refund.
   *
   * @param refunds all refunds of this order
   */
  public Money refundable(List<Refund> refunds) {
    Money left =
        refunds.stream()
            .filter(refund -> refund.state() == Refund.State.REQUESTED)
            .map(Refund::amount)
            .reduce(netReceived(), Money::minus);
    return left.isPositive() ? left : Money.zero(left.currency());
  }

  /** Whether it is in a final status. A closed order does not keep a payment. */
  public boolean isClosed() {
    return Transitions.isClosed(stage());
  }

  /** Units of a line that can be cancelled, so that they are not shipped: paid and not shipped. */
  public int cancellableUnits(OrderLine line) {
    return status == OrderStatus.PROCESSING
        ? Fulfilment.unshipped(line, shipments, returnedUnits)
        : 0;
  }

  /** Units of a line that were shipped and can return to stock; each unit once. */
  public int returnableUnits(OrderLine line) {
    return quantityShipped(line) - returnedUnits.returned(line.sku());
  }

  /**
   * The returned units after more units return to stock.
   *
   * @param from which units come first
   * @throws IllegalArgumentException when more units return than can
   */
  public ReturnedUnits restocking(List<Refund.Line> units, RestockFrom from) {
    ReturnedUnits after = returnedUnits;
    for (Refund.Line some : units) {
      OrderLine line = line(some.sku());
      int cancellable = from == RestockFrom.SHIPPED ? 0 : cancellableUnits(line);
      after = after.plus(some.sku(), some.quantity(), cancellable);
    }
    return after;
  }

  /** Whether the customer can pay now. */
  public boolean payable() {
    return status == OrderStatus.PENDING;
  }

  /** The stage, which is finer than the status. */
  public OrderStage stage() {
    return OrderStage.of(status, !shipments.isEmpty());
  }

  /** Shipped units of a line. */
  public int quantityShipped(OrderLine line) {
    return Fulfilment.shipped(shipments, line.sku());
  }

  /** Units left to ship, in the order of the lines; empty when all are shipped. */
  public List<UnitsByLine> unshippedUnits() {
    return Fulfilment.unshipped(lines, shipments, returnedUnits);
  }

  /** The statuses that an actor can bring it to, in their natural order. */
  public Set<OrderStatus> reachable(Actor actor) {
    Set<OrderStatus> reachable = Transitions.reachable(stage(), actor);
    if (unshippedUnits().isEmpty()) {
      reachable.remove(OrderStatus.SHIPPED);
    }
    return reachable;
  }

  /** Whether a shipment is on its way. */
  public boolean isInTransit() {
    return stage() == OrderStage.PARTLY_SHIPPED || stage() == OrderStage.SHIPPED;
  }

  /** One of its shipments. */
  public Optional<Shipment> shipment(String shipmentId) {
    return shipments.stream().filter(s -> s.id().equals(shipmentId)).findFirst();
  }

  /** A stock transition of all its units. */
  public StockTransition stockTransition(StockTransition.Kind kind) {
    return new StockTransition(
        kind, lines.stream().map(line -> line.units(line.quantity())).toList());
  }

  /** Returns all paid units to stock when nothing was shipped; empty when there are none. */
  public Optional<StockTransition> returnedToStock() {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        lines.stream().map(line -> line.units(cancellableUnits(line))).toList());
  }

  /** Returns the units left to ship to stock; empty when there are none. */
  public Optional<StockTransition> returnedUnshipped() {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        unshippedUnits().stream().map(some -> line(some.sku()).units(some.quantity())).toList());
  }

  /** Returns these paid units to stock; empty when there are none. */
  public Optional<StockTransition> returnedToStock(List<Refund.Line> units) {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        units.stream().map(some -> line(some.sku()).units(some.quantity())).toList());
  }

  /** Its lines, for events. */
  public List<LineSold> linesSold() {
    return linesSold(
        lines.stream().map(line -> new UnitsByLine(line.sku(), line.quantity())).toList());
  }

  /** Some of its units, for events. */
  public List<LineSold> linesSold(List<UnitsByLine> units) {
    return units.stream()
        .map(some -> new LineSold(some.sku(), line(some.sku()).productId(), some.quantity()))
        .toList();
  }

  private OrderLine line(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).findFirst().orElseThrow();
  }

  /** Its total, for events. */
  public Amount totalAmount() {
    Money total = totals().total();
    return new Amount(total.amountMinor(), total.currency());
  }

  /**
   * The next version, after an action.
   *
   * @throws IllegalStateException when {@link Transitions} does not allow the action
   */
  public Order after(OrderAction action, Instant at, TimelineEvent event, @Nullable String note) {
    return toBuilder(at).apply(action).entry(event, note).build();
  }

  /** A builder of the next version. */
  public Builder toBuilder(Instant at) {
    return new Builder(this, at);
  }

  /** Builds the next version of an order. Fields that are not set do not change. */
  public static final class Builder {
    private final Order order;
    private final Instant at;
    private String customerId;
    private OrderStatus status;
    private PaymentStatus paymentStatus;
    private final List<Shipment> shipments;
    private @Nullable String paymentIntentId;
    private Money captured;
    private Money refunded;
    private Money withdrawn;
    private @Nullable DisputeStatus dispute;
    private ReturnedUnits returnedUnits;
    private final List<TimelineEntry> timeline;
    private boolean statusChanged;

    private Builder(Order order, Instant at) {
      this.order = order;
      // Clocks of two machines differ, but the times of an order must not decrease.
      this.at = at.isBefore(order.updatedAt) ? order.updatedAt : at;
      this.customerId = order.customerId;
      this.status = order.status;
      this.paymentStatus = order.paymentStatus;
      this.shipments = new ArrayList<>(order.shipments);
      this.paymentIntentId = order.paymentIntentId;
      this.captured = order.captured;
      this.refunded = order.refunded;
      this.withdrawn = order.withdrawn;
      this.dispute = order.dispute;
      this.returnedUnits = order.returnedUnits;
      this.timeline = new ArrayList<>(order.timeline);
    }

    /**
     * Applies an action to the status.
     *
     * @throws IllegalStateException when {@link Transitions} does not allow the action
     */
    public Builder apply(OrderAction action) {
      OrderStage from = OrderStage.of(status, !shipments.isEmpty());
      status =
          Transitions.next(from, action)
              .map(OrderStage::status)
              .orElseThrow(() -> new IllegalStateException(from + " does not allow " + action));
      statusChanged = true;
      return this;
    }

    /** Hands it over to an account. */
    public Builder customerId(String next) {
      customerId = next;
      return this;
    }

    public Builder paymentStatus(PaymentStatus next) {
      paymentStatus = next;
      return this;
    }

    /** Adds a shipment, or replaces the one with the same id. */
    public Builder shipment(Shipment next) {
      shipments.replaceAll(old -> old.id().equals(next.id()) ? next : old);
      if (!shipments.contains(next)) {
        shipments.add(next);
      }
      return this;
    }

    public Builder paymentIntentId(String next) {
      paymentIntentId = next;
      return this;
    }

    public Builder captured(Money next) {
      captured = next;
      return this;
    }

    public Builder refunded(Money next) {
      refunded = next;
      return this;
    }

    public Builder withdrawn(Money next) {
      withdrawn = next;
      return this;
    }

    public Builder dispute(DisputeStatus next) {
      dispute = next;
      return this;
    }

    /** Counts units as returned to stock, see {@link Order#restocking}. */
    public Builder returnedUnits(ReturnedUnits next) {
      returnedUnits = next;
      return this;
    }

    /**
     * Adds a timeline entry, unless the timeline is full; the order changes in any case. The last
     * places are reserved for changes of status by {@link #apply}.
     */
    public Builder entry(TimelineEvent event, @Nullable String note) {
      if (timeline.size() < (statusChanged ? Limits.TIMELINE_ENTRIES : Limits.TIMELINE_NOTES)) {
        timeline.add(new TimelineEntry(at, event, note));
      }
      return this;
    }

    public Order build() {
      return new Order(
          order.id,
          order.number,
          customerId,
          order.guestId,
          status,
          paymentStatus,
          order.lines,
          order.shipping,
          order.promotionUses,
          order.contact,
          shipments,
          paymentIntentId,
          captured,
          refunded,
          withdrawn,
          dispute,
          returnedUnits,
          timeline,
          order.placedAt,
          at,
          order.version + 1);
    }
  }
}
