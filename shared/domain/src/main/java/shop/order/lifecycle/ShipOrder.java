package shop.order.lifecycle;

import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Tracking;
import shop.order.Transitions;
import shop.order.UnitsByLine;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.ledger.Payments;

/**
 * Sends units of a paid order, all that are left or a part of them. What is sent is judged against
 * the order as it is at that moment, so parallel shipments together never exceed what was ordered.
 */
public final class ShipOrder {
  private final Orders orders;
  private final IdempotencyStore idempotency;
  private final OrderUpdater updater;

  public ShipOrder(
      Orders orders, Payments payments, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.orders = orders;
    this.idempotency = idempotency;
    this.updater = new OrderUpdater(orders, payments, clock, ids);
  }

  /**
   * What is to be sent.
   *
   * @param units each SKU once, each quantity at least 1; empty: all that is left
   * @param expectedVersion of the order, null: any
   */
  public record Parcel(List<UnitsByLine> units, Tracking tracking, @Nullable Long expectedVersion) {
    public Parcel {
      units = List.copyOf(units);
    }
  }

  /** Units that are to be sent, and how many there are to send. */
  public record Excess(String sku, int requested, int left) {}

  /** How it ended. Nothing is written unless it was shipped. */
  public sealed interface Outcome {
    /** The units are on their way; with the last of them, the order is shipped. */
    record Shipped(Order order) implements Outcome {}

    record Repeated(PriorResponse earlier) implements Outcome {}

    record NotFound() implements Outcome {}

    /**
     * The order is not paid, or nothing is left to send, or it is over.
     *
     * @param allowed where an administrator can bring it from here
     */
    record NotAllowed(OrderStatus from, Set<OrderStatus> allowed) implements Outcome {}

    /** More units than are left to send, or SKUs that were not ordered. */
    record TooMany(List<Excess> lines) implements Outcome {}

    /** An order has {@link Limits#SHIPMENTS} at most: the last one has to take all that is left. */
    record PartsUsedUp() implements Outcome {}

    /** The order is not at the version that the caller expects. */
    record Stale() implements Outcome {}

    /** Others changed the order all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Ships an order, or a part of it.
   *
   * @param request the caller's idempotency key, null without one: then each request is a shipment
   */
  public Outcome ship(
      String adminId, String orderId, Parcel parcel, @Nullable IdempotentRequest<Order> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Outcome> outcome = attempt(adminId, orderId, parcel, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** Empty when somebody else changed the order, or used the key, meanwhile. */
  private Optional<Outcome> attempt(
      String adminId, String orderId, Parcel parcel, @Nullable IdempotentRequest<Order> request) {
    Optional<Outcome> repeated = idempotency.priorResponse(request).map(Outcome.Repeated::new);
    if (repeated.isPresent()) {
      return repeated;
    }
    Optional<Order> found = orders.find(orderId);
    if (found.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    Order order = found.get();
    Optional<Outcome> refusal = Optional.ofNullable(refusal(order, parcel));
    if (refusal.isPresent()) {
      // The same request may have come through meanwhile, and left nothing to send.
      return idempotency
          .priorResponse(request)
          .<Outcome>map(Outcome.Repeated::new)
          .or(() -> refusal);
    }
    OrderChange change =
        updater
            .shippingRules(order, OrderUpdater.audited(order, adminId, "order.ship"))
            .ship(wanted(order, parcel), parcel.tracking());
    return switch (orders.commit(change.withResponse(request))) {
      case COMMITTED -> Optional.of(new Outcome.Shipped(change.order()));
      case STALE, EVENT_SEEN, KEY_USED -> Optional.empty();
    };
  }

  private static @Nullable Outcome refusal(Order order, Parcel parcel) {
    if (OrderUpdater.stale(order, parcel.expectedVersion())) {
      return new Outcome.Stale();
    }
    boolean possible = Transitions.allow(order.stage(), OrderAction.SHIP, Actor.ADMINISTRATOR);
    if (!possible || order.unshippedUnits().isEmpty()) {
      return new Outcome.NotAllowed(
          order.status(), Transitions.reachable(order.stage(), Actor.ADMINISTRATOR));
    }
    List<Excess> excess =
        parcel.units().stream()
            .map(units -> new Excess(units.sku(), units.quantity(), left(order, units.sku())))
            .filter(line -> line.requested() > line.left())
            .toList();
    if (!excess.isEmpty()) {
      return new Outcome.TooMany(excess);
    }
    boolean part = !Set.copyOf(wanted(order, parcel)).equals(Set.copyOf(order.unshippedUnits()));
    return part && order.shipments().size() >= Limits.SHIPMENTS - 1
        ? new Outcome.PartsUsedUp()
        : null;
  }

  private static List<UnitsByLine> wanted(Order order, Parcel parcel) {
    return parcel.units().isEmpty() ? order.unshippedUnits() : parcel.units();
  }

  private static int left(Order order, String sku) {
    return order.unshippedUnits().stream()
        .filter(units -> units.sku().equals(sku))
        .mapToInt(UnitsByLine::quantity)
        .sum();
  }
}
