package shop.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.events.Amount;
import shop.events.LineSold;
import shop.inventory.StockTransition;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund;
import shop.money.Money;
import shop.pricing.Charges;

/**
 * An order. Immutable: each thing that happens to it makes the next version, and the table accepts
 * that only in place of the version it was made from.
 *
 * @param number what people call it; unique, and reveals nothing about how many there are
 * @param shipments what was sent of it, in that order; never more of a line than was ordered
 * @param paymentIntentId Stripe's intent, once there is one
 * @param captured what was paid, zero until then
 * @param refunded what went back, at most what was captured
 * @param withdrawn what customers' banks took back by disputes, less what they gave back again
 * @param dispute the status of the latest dispute about its payment, null: there was none
 * @param returnedUnits its units that refunds gave back to the stock
 * @param timeline in the order of time
 * @param version 1 for a new order
 */
public record Order(
    String id,
    String number,
    String customerId,
    OrderStatus status,
    PaymentStatus paymentStatus,
    List<OrderLine> lines,
    Charges charges,
    Address shippingAddress,
    @Nullable String notes,
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
    shipments = List.copyOf(shipments);
    timeline = List.copyOf(timeline);
    if (lines.isEmpty() || timeline.size() > Limits.TIMELINE_ENTRIES) {
      throw new IllegalArgumentException("an order has lines and a bounded timeline");
    }
    if (refunded.compareTo(captured) > 0) {
      throw new IllegalArgumentException("more refunded than captured");
    }
    if (!returnedUnits.fit(lines)) {
      throw new IllegalArgumentException("more came back than was ordered");
    }
    if (!Fulfilment.fits(lines, shipments, returnedUnits)
        || (!shipments.isEmpty() && !status.canHaveShipments())) {
      throw new IllegalArgumentException("more is sent than was ordered, or too early");
    }
  }

  /** Whether money of the customer is with the shop. */
  public boolean isPaymentHeld() {
    return netReceived().isPositive();
  }

  /** What of its payment is with the shop: what Stripe says, too. */
  public Money netReceived() {
    return captured.minus(refunded).minus(withdrawn);
  }

  /**
   * The part of its payment that can still be refunded: received, not refunded, and not requested.
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

  /** Whether nothing more will happen to its goods: then it keeps no money. */
  public boolean isClosed() {
    return Transitions.isClosed(stage());
  }

  /**
   * Units of a line that a refund can strike off, so that they are not sent: as long as nothing
   * was. What is left of a partly sent order is sent, or refunded with it.
   */
  private int cancellableUnits(OrderLine line) {
    return stage() == OrderStage.PROCESSING
        ? line.quantity() - returnedUnits.cancelled(line.sku())
        : 0;
  }

  /** Units of a line that a refund can give back to the stock: each of them once. */
  public int restockableUnits(OrderLine line) {
    return cancellableUnits(line) + quantityShipped(line) - returnedUnits.returned(line.sku());
  }

  /** Whether the customer can pay it now. */
  public boolean payable() {
    return status == OrderStatus.PENDING;
  }

  /** Where it is, one step finer than its status. */
  public OrderStage stage() {
    return OrderStage.of(status, !shipments.isEmpty());
  }

  /** Units of a line that were sent. */
  public int quantityShipped(OrderLine line) {
    return Fulfilment.shipped(shipments, line.sku());
  }

  /** Units that wait to be sent, in the order of the lines; empty once everything was. */
  public List<UnitsByLine> unshippedUnits() {
    return Fulfilment.unshipped(lines, shipments, returnedUnits);
  }

  /** Whether some of it is on its way, and it is not over. */
  public boolean isInTransit() {
    return stage() == OrderStage.PARTLY_SHIPPED || stage() == OrderStage.SHIPPED;
  }

  /** One of its shipments. */
  public Optional<Shipment> shipment(String shipmentId) {
    return shipments.stream().filter(s -> s.id().equals(shipmentId)).findFirst();
  }

  /** Its units, moved from one state of stock to another. */
  public StockTransition stockTransition(StockTransition.Kind kind) {
    return new StockTransition(
        kind, lines.stream().map(line -> line.units(line.quantity())).toList());
  }

  /** All its paid units back to the stock, as nothing left the house; empty when there are none. */
  public Optional<StockTransition> returnedToStock() {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        lines.stream().map(line -> line.units(cancellableUnits(line))).toList());
  }

  /** Its units that wait to be sent, back to the stock; empty for none. */
  public Optional<StockTransition> returnedUnshipped() {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        unshippedUnits().stream().map(some -> line(some.sku()).units(some.quantity())).toList());
  }

  /** Some of its paid units, back to the stock; empty for none. */
  public Optional<StockTransition> returnedToStock(List<Refund.Line> units) {
    return StockTransition.of(
        StockTransition.Kind.RETURN,
        units.stream().map(some -> line(some.sku()).units(some.quantity())).toList());
  }

  /** Its lines as events tell them. */
  public List<LineSold> linesSold() {
    return linesSold(
        lines.stream().map(line -> new UnitsByLine(line.sku(), line.quantity())).toList());
  }

  /** Some of its units as events tell them. */
  public List<LineSold> linesSold(List<UnitsByLine> units) {
    return units.stream()
        .map(some -> new LineSold(some.sku(), line(some.sku()).productId(), some.quantity()))
        .toList();
  }

  private OrderLine line(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).findFirst().orElseThrow();
  }

  /** Its total as events tell it. */
  public Amount totalAmount() {
    return new Amount(charges.total().amountMinor(), charges.total().currency());
  }

  /**
   * The next version in the status that an action leads to.
   *
   * @throws IllegalStateException when {@link Transitions} has no such step: ask it first
   */
  public Order after(OrderAction action, Instant at, String what, @Nullable String note) {
    return toBuilder(at).apply(action).entry(what, note).build();
  }

  /** The next version, to be changed field by field. */
  public Builder toBuilder(Instant at) {
    return new Builder(this, at);
  }

  /** A draft of an order's next version: everything stays but what is named. */
  public static final class Builder {
    private final Order order;
    private final Instant at;
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
    private boolean moved;

    private Builder(Order order, Instant at) {
      this.order = order;
      // Clocks of two machines differ: what comes later must not be told as if it came before.
      this.at = at.isBefore(order.updatedAt) ? order.updatedAt : at;
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
     * In the status that an action leads to.
     *
     * @throws IllegalStateException when {@link Transitions} has no such step: ask it first
     */
    public Builder apply(OrderAction action) {
      OrderStage from = order.stage();
      status =
          Transitions.next(from, action)
              .map(OrderStage::status)
              .orElseThrow(() -> new IllegalStateException(from + " does not allow " + action));
      moved = true;
      return this;
    }

    public Builder paymentStatus(PaymentStatus next) {
      paymentStatus = next;
      return this;
    }

    /** With a new shipment behind the others, or one of them in its place. */
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

    /** With units counted as given back to the stock: each at most once, see {@link Order}. */
    public Builder returned(List<Refund.Line> units) {
      for (Refund.Line some : units) {
        returnedUnits =
            returnedUnits.plus(
                some.sku(), some.quantity(), order.cancellableUnits(order.line(some.sku())));
      }
      return this;
    }

    /**
     * With one more entry, unless the timeline is full: then the order still moves on. Its last
     * places are kept for what {@link #apply} adds.
     */
    public Builder entry(String what, @Nullable String note) {
      if (timeline.size() < (moved ? Limits.TIMELINE_ENTRIES : Limits.TIMELINE_NOTES)) {
        timeline.add(new TimelineEntry(at, what, note));
      }
      return this;
    }

    public Order build() {
      return new Order(
          order.id,
          order.number,
          order.customerId,
          status,
          paymentStatus,
          order.lines,
          order.charges,
          order.shippingAddress,
          order.notes,
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
