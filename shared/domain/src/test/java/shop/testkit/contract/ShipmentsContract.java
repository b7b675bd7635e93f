package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.order.lifecycle.CancelOrder;
import shop.order.lifecycle.DeliverShipment;
import shop.order.lifecycle.ShipOrder;
import shop.order.lifecycle.ShipOrder.Outcome;
import shop.order.lifecycle.ShipOrder.Parcel;
import shop.order.lifecycle.TransitionResult;
import shop.testkit.Concurrently;

/** Concurrent requests never ship more than was ordered and paid. */
public abstract class ShipmentsContract extends OrderingContract {
  private static final String ADMIN = "admin-1";

  @Test
  void shipsAtMostTheOrderedUnits() {
    Order order = paid(5);

    List<Outcome> outcomes = Concurrently.call(6, i -> ship(order, null, 2));

    assertThat(outcomes).filteredOn(Outcome.Shipped.class::isInstance).hasSize(2);
    assertThat(outcomes).filteredOn(Outcome.TooMany.class::isInstance).hasSize(4);
    assertThat(reload(order).unshippedUnits()).containsExactly(new UnitsByLine("MUG", 1));
  }

  @Test
  void shipsOnceForConcurrentRequestsWithOneKey() {
    Order order = paid(5);
    IdempotentRequest<Order> request = idempotentRequest("key", "body");

    List<Outcome> outcomes = Concurrently.call(6, i -> ship(order, request, 2));

    Order current = reload(order);
    assertThat(current.shipments()).hasSize(1);
    assertThat(outcomes)
        .containsOnly(
            new Outcome.Shipped(current),
            new Outcome.Repeated(new PriorResponse.Replay(current.toString())));
  }

  @Test
  void shipsOrCancelsButNeverBoth() {
    Order order = paid(2);
    CancelOrder cancel = cancelOrder();

    Concurrently.call(
        2, i -> i == 0 ? ship(order, null, 1) : cancel.cancel("ann", order.id(), null, null));

    Order current = reload(order);
    boolean cancelled = current.status() == OrderStatus.CANCELLED;
    assertThat(current.shipments()).hasSize(cancelled ? 0 : 1);
    assertThat(stock("MUG").sold()).isEqualTo(cancelled ? 0 : 2);
    assertThat(payments().refundsOfOrder(order.id())).hasSize(cancelled ? 1 : 0);
  }

  @Test
  void deliversTheOrderWithItsLastShipment() {
    Order order = paid(4);
    for (int i = 0; i < 4; i++) {
      ship(order, null, 1);
    }
    List<String> shipmentIds = reload(order).shipments().stream().map(Shipment::id).toList();
    DeliverShipment deliver = new DeliverShipment(orders(), payments(), clock, ids);

    List<TransitionResult> results =
        Concurrently.call(8, i -> deliver.deliver(ADMIN, order.id(), shipmentIds.get(i % 4), null));

    assertThat(results).hasOnlyElementsOfType(TransitionResult.Done.class);
    assertThat(reload(order).status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(reload(order).shipments()).allMatch(Shipment::delivered);
  }

  @Test
  void acceptsTheMaximumNumberOfShipments() {
    Order order = paid(Limits.SHIPMENTS);

    IntStream.range(0, Limits.SHIPMENTS).forEach(i -> ship(order, null, 1));

    assertThat(reload(order).stage()).isEqualTo(OrderStage.SHIPPED);
    assertThat(reload(order).shipments()).hasSize(Limits.SHIPMENTS);
  }

  private Order paid(int quantity) {
    addProduct("MUG", 1999, 50);
    Order order = placedOrder("ann", "MUG", quantity);
    orders().commit(paymentChange(order, "pi_1", "evt_1"));
    return order;
  }

  private Outcome ship(Order order, @Nullable IdempotentRequest<Order> request, int quantity) {
    return new ShipOrder(orders(), payments(), idempotencyStore(), clock, ids)
        .ship(
            ADMIN,
            order.id(),
            new Parcel(List.of(new UnitsByLine("MUG", quantity)), Tracking.UNKNOWN, null),
            request);
  }

  private Order reload(Order order) {
    return orders().find(order.id()).orElseThrow();
  }
}
