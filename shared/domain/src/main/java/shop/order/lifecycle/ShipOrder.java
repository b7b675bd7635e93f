package shop.order.lifecycle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.commit.ExpectedVersion;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.Tracking;
import shop.order.Transitions;
import shop.order.UnitsByLine;

/**
 * Ships units of a paid order, all that are left or a part of them. Units are checked against the
 * order's version that is written, so concurrent shipments never exceed what was ordered.
 */
public final class ShipOrder {
  private final OrderUpdater updater;
  private final IdempotencyStore idempotency;
  private final OrderRules rules;

  public ShipOrder(
      Orders orders, Payments payments, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.idempotency = idempotency;
    this.rules = new OrderRules(payments, clock, ids);
  }

  /**
   * The shipment to create.
   *
   * @param units each SKU once, each quantity at least 1; empty: all units that are left
   * @param expectedVersion of the order, null: any
   */
  public record Parcel(List<UnitsByLine> units, Tracking tracking, @Nullable Long expectedVersion) {
    public Parcel {
      units = List.copyOf(units);
    }
  }

  /** More units of a SKU are requested than are left to ship. */
  public record Excess(String sku, int requested, int left) {}

  /** Result of the request. Nothing is written unless it is {@link Shipped}. */
  public sealed interface Outcome {
    /** The units are in transit; with the last of them, the order is shipped. */
    record Shipped(Order order) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record NotFound() implements Outcome {}

    /**
     * The order is unpaid or closed, or nothing is left to ship.
     *
     * @param allowed the statuses that an administrator can bring the order to from here
     */
    record NotAllowed(OrderStatus from, Set<OrderStatus> allowed) implements Outcome {}

    /** More units than are left to ship, or SKUs that were not ordered. */
    record TooMany(List<Excess> lines) implements Outcome {}

    /**
     * The order has {@link Limits#SHIPMENTS} shipments at most: the last one must hold all units
     * that are left.
     */
    record TooManyShipments() implements Outcome {}

    /** The order has another version than the caller expects. */
    record Stale() implements Outcome {}

    /** The order kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Ships an order, or a part of it.
   *
   * @param request the client's idempotency key; null: each request is a new shipment
   */
  public Outcome ship(
      String adminId, String orderId, Parcel parcel, @Nullable IdempotentRequest<Order> request) {
    return updater
        .<Outcome>write(
            orderId, order -> decide(order, adminId, parcel, request), Outcome.NotFound::new)
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private TransitionDecision<Outcome> decide(
      Order order, String adminId, Parcel parcel, @Nullable IdempotentRequest<Order> request) {
    Optional<Outcome> refusal = refusal(order, parcel);
    if (refusal.isPresent()) {
      return TransitionDecision.nothing(refusal.get());
    }
    OrderChange change =
        rules
            .shipping(order, OrderRules.audited(order, adminId, AuditAction.ORDER_SHIP))
            .ship(requested(order, parcel), parcel.tracking())
            .withResponse(request);
    return TransitionDecision.commit(change, new Outcome.Shipped(change.order()));
  }

  private static Optional<Outcome> refusal(Order order, Parcel parcel) {
    if (ExpectedVersion.isStale(parcel.expectedVersion(), order.version())) {
      return Optional.of(new Outcome.Stale());
    }
    boolean allowed = Transitions.allow(order.stage(), OrderAction.SHIP, Actor.ADMINISTRATOR);
    if (!allowed || order.unshippedUnits().isEmpty()) {
      return Optional.of(
          new Outcome.NotAllowed(order.status(), order.reachable(Actor.ADMINISTRATOR)));
    }
    List<Excess> excess =
        parcel.units().stream()
            .map(units -> new Excess(units.sku(), units.quantity(), left(order, units.sku())))
            .filter(line -> line.requested() > line.left())
            .toList();
    if (!excess.isEmpty()) {
      return Optional.of(new Outcome.TooMany(excess));
    }
    boolean partial =
        !Set.copyOf(requested(order, parcel)).equals(Set.copyOf(order.unshippedUnits()));
    return partial && order.shipments().size() >= Limits.SHIPMENTS - 1
        ? Optional.of(new Outcome.TooManyShipments())
        : Optional.empty();
  }

  private static List<UnitsByLine> requested(Order order, Parcel parcel) {
    return parcel.units().isEmpty() ? order.unshippedUnits() : parcel.units();
  }

  private static int left(Order order, String sku) {
    return order.unshippedUnits().stream()
        .filter(units -> units.sku().equals(sku))
        .mapToInt(UnitsByLine::quantity)
        .sum();
  }
}
