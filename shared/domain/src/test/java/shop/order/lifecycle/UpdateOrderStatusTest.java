package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.commit.AuditEntry;
import shop.events.LineSold;
import shop.events.ShopEvent;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.Transitions;
import shop.order.UnitsByLine;
import shop.order.lifecycle.UpdateOrderStatus.Command;
import shop.testkit.fake.FakeShop;

class UpdateOrderStatusTest {
  private static final String ADMIN = "admin-1";
  private static final Tracking PARCEL = new Tracking("UPS", "1Z-1");

  private final FakeShop shop = new FakeShop();
  private final UpdateOrderStatus updateOrderStatus =
      new UpdateOrderStatus(shop.orders, shop.payments, shop.clock, shop.ids);

  @ParameterizedTest
  @MethodSource("everyStageAndStatus")
  void allowsOnlyDefinedTransitions(OrderStage from, OrderStatus to) {
    Order order = anOrder().in(from).build();
    shop.orders.put(order);

    TransitionResult result = update(order, to, null);

    Order current = shop.orders.find(order.id()).orElseThrow();
    if (from.status() == to) {
      assertThat(result).isEqualTo(new TransitionResult.Done(order));
      assertThat(current).isEqualTo(order);
    } else if (Transitions.actionTo(from, to, Actor.ADMINISTRATOR).isPresent()) {
      assertThat(result).isEqualTo(new TransitionResult.Done(current));
      assertThat(current.status()).isEqualTo(to);
      assertThat(current.version()).isEqualTo(2);
      assertThat(current.timeline()).hasSizeGreaterThan(order.timeline().size());
      assertThat(shop.table.auditTrail()).hasSize(1);
      assertThat(shop.table.events()).isNotEmpty();
    } else {
      assertThat(result).isEqualTo(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
      assertThat(current).isEqualTo(order);
      assertThat(shop.table.auditTrail()).isEmpty();
      assertThat(shop.table.events()).isEmpty();
    }
  }

  static Stream<Arguments> everyStageAndStatus() {
    return Stream.of(OrderStage.values())
        .flatMap(from -> Stream.of(OrderStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @Test
  void shipsWithATrackingNumber() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);

    TransitionResult result = update(order, OrderStatus.SHIPPED, PARCEL);

    Order shipped = ((TransitionResult.Done) result).order();
    Shipment parcel = shipped.shipments().getFirst();
    assertThat(parcel.tracking()).isEqualTo(PARCEL);
    assertThat(shipped.unshippedUnits()).isEmpty();
    assertThat(shipped.timeline().getLast())
        .isEqualTo(new TimelineEntry(shop.clock.instant(), "shipped", "1Z-1"));
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.ShipmentSent(
                order.id(), order.customerId(), parcel.id(), "UPS", "1Z-1", order.linesSold()),
            new ShopEvent.OrderShipped(order.id(), order.customerId(), "UPS", "1Z-1"));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action, AuditEntry::subject)
        .containsExactly(tuple(ADMIN, "order.ship", "order/order-1"));
  }

  @Test
  void changesNothingForTheSameShipment() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);
    TransitionResult first = update(order, OrderStatus.SHIPPED, PARCEL);

    TransitionResult second = update(order, OrderStatus.SHIPPED, PARCEL);

    assertThat(second).isEqualTo(first);
    assertThat(shop.table.auditTrail()).hasSize(1);
  }

  @Test
  void correctsTrackingNumbers() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);
    update(order, OrderStatus.SHIPPED, PARCEL);

    TransitionResult result = update(order, OrderStatus.SHIPPED, new Tracking("UPS", "1Z-2"));

    Order corrected = ((TransitionResult.Done) result).order();
    assertThat(corrected.status()).isEqualTo(OrderStatus.SHIPPED);
    Shipment parcel = corrected.shipments().getFirst();
    assertThat(parcel.tracking()).isEqualTo(new Tracking("UPS", "1Z-2"));
    assertThat(shop.table.events().getLast())
        .isEqualTo(
            new ShopEvent.ShipmentCorrected(
                order.id(), order.customerId(), parcel.id(), "UPS", "1Z-2"));
    assertThat(shop.table.auditTrail()).hasSize(2);
  }

  @Test
  void shipsOnlyRemainingUnits() {
    Order order =
        anOrder().withLine("MUG", 3).withLine("POT", 1).partlyShipped("p1", "MUG", 2).build();
    shop.orders.put(order);

    Order shipped = ((TransitionResult.Done) update(order, OrderStatus.SHIPPED, PARCEL)).order();

    assertThat(shipped.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(shipped.shipments()).hasSize(2);
    assertThat(shipped.shipments().getLast().units())
        .containsExactly(new UnitsByLine("MUG", 1), new UnitsByLine("POT", 1));
    assertThat(update(shipped, OrderStatus.SHIPPED, PARCEL))
        .isEqualTo(new TransitionResult.Done(shipped));
  }

  @Test
  void correctsTheLastShipmentOfSeveral() {
    Order order = anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 2).build();
    shop.orders.put(order);
    Order shipped = ((TransitionResult.Done) update(order, OrderStatus.SHIPPED, PARCEL)).order();

    TransitionResult result = update(shipped, OrderStatus.SHIPPED, new Tracking("UPS", "1Z-2"));

    assertThat(((TransitionResult.Done) result).order().shipments())
        .extracting(Shipment::tracking)
        .containsExactly(new Tracking("DHL", "T-p1"), new Tracking("UPS", "1Z-2"));
  }

  @Test
  void deliversAllShipmentsInTransit() {
    Order order = anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 2).build();
    shop.orders.put(order);
    Order shipped = ((TransitionResult.Done) update(order, OrderStatus.SHIPPED, PARCEL)).order();
    int before = shop.table.events().size();

    Order delivered =
        ((TransitionResult.Done) update(shipped, OrderStatus.DELIVERED, null)).order();

    assertThat(delivered.shipments()).allMatch(Shipment::delivered);
    assertThat(delivered.timeline().getLast().event()).isEqualTo("delivered");
    String second = shipped.shipments().getLast().id();
    assertThat(shop.table.events().stream().skip(before))
        .containsExactly(
            new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), "p1"),
            new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), second),
            new ShopEvent.OrderDelivered(order.id(), order.customerId()));
  }

  @Test
  void refundsPartlyShippedOrdersAndRestocksUnshippedUnits() {
    Order order = anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 2).build();
    shop.orders.put(order);

    Order refunded = ((TransitionResult.Done) update(order, OrderStatus.REFUNDED, null)).order();

    assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(shop.counters("MUG")).containsExactly(List.of(1L, 0L, 2L));
    assertThat(shop.payments.refundsOfOrder(order.id()))
        .extracting(Refund::amount)
        .containsExactly(order.captured());
    assertThat(shop.table.events().getFirst())
        .isEqualTo(
            new ShopEvent.OrderRefunded(
                order.id(), order.customerId(), List.of(new LineSold("MUG", "product-MUG", 1))));
  }

  @Test
  void refundsDeliveredOrdersWithoutRestocking() {
    Order order = anOrder().withLine("MUG", 2).delivered().build();
    shop.orders.put(order);

    update(order, OrderStatus.REFUNDED, null);

    assertThat(shop.counters("MUG")).containsExactly(List.of(0L, 0L, 2L));
    assertThat(shop.payments.refundsOfOrder(order.id()))
        .extracting(Refund::amount, Refund::state)
        .containsExactly(tuple(new Money(3998, "USD"), Refund.State.REQUESTED));
    assertThat(shop.table.events())
        .hasExactlyElementsOfTypes(ShopEvent.OrderRefunded.class, ShopEvent.RefundRequested.class);
  }

  @Test
  void cancelsPaidOrdersAndRequestsARefund() {
    Order order = anOrder().withLine("MUG", 2).paid().build();
    shop.orders.put(order);

    update(order, OrderStatus.CANCELLED, null);

    assertThat(shop.counters("MUG")).containsExactly(List.of(2L, 0L, 0L));
    assertThat(shop.payments.refundsOfOrder(order.id())).hasSize(1);
    assertThat(shop.table.events().getFirst())
        .isInstanceOfSatisfying(
            ShopEvent.OrderCancelled.class,
            event -> assertThat(event.reason()).isEqualTo("administrator"));
  }

  @Test
  void requestsAnotherRefundAfterAFailedOne() {
    Order order = anOrder().withLine("MUG", 2).delivered().build();
    shop.orders.put(order);
    update(order, OrderStatus.REFUNDED, null);
    TransitionResult whileRefundIsPending = update(order, OrderStatus.REFUNDED, null);
    Refund first = shop.payments.refundsOfOrder(order.id()).getFirst();
    shop.payments.put(first.settled(Refund.State.FAILED, null, shop.clock.instant()));

    TransitionResult afterRefundFailed = update(order, OrderStatus.REFUNDED, null);

    assertThat(((TransitionResult.Done) whileRefundIsPending).order().version()).isEqualTo(2);
    assertThat(((TransitionResult.Done) afterRefundFailed).order().version()).isEqualTo(3);
    assertThat(shop.payments.refundsOfOrder(order.id()))
        .extracting(Refund::amount, Refund::state)
        .containsExactly(
            tuple(new Money(3998, "USD"), Refund.State.FAILED),
            tuple(new Money(3998, "USD"), Refund.State.REQUESTED));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::action)
        .containsExactly("order.refund", "order.retry_refund");
  }

  @Test
  void rejectsOutdatedVersions() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);

    TransitionResult result =
        updateOrderStatus.update(ADMIN, order.id(), new Command(OrderStatus.SHIPPED, PARCEL, 7L));

    assertThat(result).isEqualTo(new TransitionResult.Stale());
    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @Test
  void doesNotFindUnknownOrders() {
    TransitionResult result =
        updateOrderStatus.update(ADMIN, "none", new Command(OrderStatus.SHIPPED, null, null));

    assertThat(result).isEqualTo(new TransitionResult.NotFound());
  }

  private TransitionResult update(Order order, OrderStatus target, @Nullable Tracking tracking) {
    return updateOrderStatus.update(ADMIN, order.id(), new Command(target, tracking, null));
  }
}
