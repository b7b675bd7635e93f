package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import shop.commit.AuditEntry;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.events.LineSold;
import shop.events.ShopEvent;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.Transitions;
import shop.order.UnitsByLine;
import shop.order.lifecycle.ShipOrder.Excess;
import shop.order.lifecycle.ShipOrder.Outcome;
import shop.order.lifecycle.ShipOrder.Parcel;
import shop.testkit.Concurrently;
import shop.testkit.fake.FakeShop;

class ShipOrderTest {
  private static final String ADMIN = "admin-1";
  private static final Tracking UPS = new Tracking("UPS", "1Z-1");

  private final FakeShop shop = new FakeShop();
  private final ShipOrder shipOrder =
      new ShipOrder(shop.orders, shop.payments, shop.table, shop.clock, shop.ids);

  @Test
  void shipsAPartAndKeepsTheOrderInProcessing() {
    Order order = put(anOrder().withLine("MUG", 3).withLine("POT", 1).paid().build());

    Order part = shipped(ship(order, null, new UnitsByLine("MUG", 2)));

    assertThat(part.status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(part.stage()).isEqualTo(OrderStage.PARTLY_SHIPPED);
    assertThat(part.unshippedUnits())
        .containsExactly(new UnitsByLine("MUG", 1), new UnitsByLine("POT", 1));
    assertThat(part.lines()).extracting(part::quantityShipped).containsExactly(2, 0);
    assertThat(part.timeline().getLast())
        .isEqualTo(new TimelineEntry(shop.clock.instant(), "partly_shipped", "1Z-1"));
    assertThat(shop.orders.find(order.id())).contains(part);
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.ShipmentSent(
                order.id(),
                order.customerId(),
                part.shipments().getFirst().id(),
                "UPS",
                "1Z-1",
                List.of(new LineSold("MUG", "product-MUG", 2))));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action, AuditEntry::detail)
        .containsExactly(tuple(ADMIN, "order.ship", "was processing"));
  }

  @Test
  void shipsTheOrderWithItsLastPart() {
    Order order = put(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1).build());

    Order shipped = shipped(ship(order, null, new UnitsByLine("MUG", 2)));

    assertThat(shipped.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(shipped.unshippedUnits()).isEmpty();
    assertThat(shipped.timeline().getLast().event()).isEqualTo("shipped");
    assertThat(shop.table.events())
        .hasExactlyElementsOfTypes(ShopEvent.ShipmentSent.class, ShopEvent.OrderShipped.class);
    assertThat(shop.counters("MUG")).containsExactly(List.of(0L, 0L, 3L));
  }

  @Test
  void shipsAllRemainingUnitsByDefault() {
    Order order = put(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1).build());

    Order shipped = shipped(ship(order, null));

    assertThat(shipped.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(shipped.shipments().getLast().units()).containsExactly(new UnitsByLine("MUG", 2));
  }

  @Test
  void rejectsMoreUnitsThanWereOrdered() {
    Order order = put(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1).build());

    Outcome outcome = ship(order, null, new UnitsByLine("MUG", 3), new UnitsByLine("POT", 1));

    assertThat(outcome)
        .isEqualTo(new Outcome.TooMany(List.of(new Excess("MUG", 3, 2), new Excess("POT", 1, 0))));
    assertNothingWritten(order);
  }

  @Test
  void shipsAtMostTheOrderedUnitsForConcurrentRequests() {
    Order order = put(anOrder().withLine("MUG", 5).paid().build());

    List<Outcome> outcomes =
        Concurrently.call(8, i -> ship(order, null, new UnitsByLine("MUG", 2)));

    Order current = shop.orders.find(order.id()).orElseThrow();
    assertThat(outcomes).filteredOn(Outcome.Shipped.class::isInstance).hasSize(2);
    assertThat(outcomes).filteredOn(Outcome.TooMany.class::isInstance).hasSize(6);
    assertThat(current.unshippedUnits()).containsExactly(new UnitsByLine("MUG", 1));
    assertThat(shop.table.events()).hasSize(2);
  }

  @Test
  void shipsOnceForConcurrentRequestsWithOneKey() {
    Order order = put(anOrder().withLine("MUG", 3).paid().build());
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ADMIN, "key", "body");

    List<Outcome> outcomes =
        Concurrently.call(8, i -> ship(order, request, new UnitsByLine("MUG", 1)));

    Order current = shop.orders.find(order.id()).orElseThrow();
    assertThat(current.shipments()).hasSize(1);
    assertThat(outcomes)
        .containsOnly(
            new Outcome.Shipped(current),
            new Outcome.Repeated(new PriorResponse.Replay(current.toString())));
    assertThat(
            ship(
                order,
                FakeShop.idempotentRequest(ADMIN, "key", "other"),
                new UnitsByLine("MUG", 1)))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
  }

  @Test
  void repeatsTheFirstResponseWhenNothingRemains() {
    Order order = put(anOrder().withLine("MUG", 3).paid().build());
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ADMIN, "key", "body");
    Order shipped = shipped(ship(order, request));

    Outcome again = ship(order, request);

    assertThat(again).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(shipped.toString())));
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStage.class,
      mode = Mode.EXCLUDE,
      names = {"PROCESSING", "PARTLY_SHIPPED"})
  void rejectsOrdersThatCannotBeShipped(OrderStage stage) {
    Order order = put(anOrder().in(stage).build());

    Outcome outcome = ship(order, null);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.NotAllowed(
                stage.status(), Transitions.reachable(stage, Actor.ADMINISTRATOR)));
    assertNothingWritten(order);
  }

  @Test
  void requiresTheLastShipmentToContainAllRemainingUnits() {
    Order order = anOrder().withLine("MUG", Limits.SHIPMENTS + 1).paid().build();
    put(order);
    IntStream.range(1, Limits.SHIPMENTS).forEach(i -> shipped(ship(order, null, oneMug())));

    Outcome part = ship(order, null, oneMug());
    Order complete = shipped(ship(order, null, new UnitsByLine("MUG", 2)));

    assertThat(part).isEqualTo(new Outcome.TooManyShipments());
    assertThat(complete.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(complete.shipments()).hasSize(Limits.SHIPMENTS);
  }

  @Test
  void rejectsOutdatedVersionsAndUnknownOrders() {
    Order order = put(anOrder().paid().build());
    Parcel parcel = new Parcel(List.of(), UPS, 7L);

    assertThat(shipOrder.ship(ADMIN, order.id(), parcel, null)).isEqualTo(new Outcome.Stale());
    assertThat(shipOrder.ship(ADMIN, "none", parcel, null)).isEqualTo(new Outcome.NotFound());
    assertNothingWritten(order);
  }

  private static UnitsByLine oneMug() {
    return new UnitsByLine("MUG", 1);
  }

  private Order put(Order order) {
    shop.orders.put(order);
    return order;
  }

  private Outcome ship(
      Order order, @Nullable IdempotentRequest<Order> request, UnitsByLine... units) {
    return shipOrder.ship(ADMIN, order.id(), new Parcel(List.of(units), UPS, null), request);
  }

  private static Order shipped(Outcome outcome) {
    return ((Outcome.Shipped) outcome).order();
  }

  private void assertNothingWritten(Order order) {
    assertThat(shop.orders.find(order.id())).isEqualTo(Optional.of(order));
    assertThat(shop.table.events()).isEmpty();
    assertThat(shop.table.auditTrail()).isEmpty();
  }
}
