package shop.order;

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
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.MoveOrder.Wish;
import shop.payment.Refund;
import shop.testkit.FakeShop;

class MoveOrderTest {
  private static final String ADMIN = "admin-1";
  private static final Shipment PARCEL = new Shipment("UPS", "1Z-1");

  private final FakeShop shop = new FakeShop();
  private final MoveOrder moveOrder =
      new MoveOrder(shop.orders, shop.payments, shop.clock, shop.ids);

  @ParameterizedTest
  @MethodSource("everyPairOfStatuses")
  void goesOnlyWhereTheTransitionsLead(OrderStatus from, OrderStatus to) {
    Order order = anOrder().in(from).build();
    shop.orders.put(order);

    Moved moved = move(order, to, null);

    Order now = shop.orders.find(order.id()).orElseThrow();
    if (from == to) {
      assertThat(moved).isEqualTo(new Moved.Done(order));
      assertThat(now).isEqualTo(order);
    } else if (Transitions.byHand(from, to).isPresent()) {
      assertThat(moved).isEqualTo(new Moved.Done(now));
      assertThat(now.status()).isEqualTo(to);
      assertThat(now.version()).isEqualTo(2);
      assertThat(shop.table.auditTrail()).hasSize(1);
    } else {
      assertThat(moved).isEqualTo(new Moved.NotAllowed(from, Transitions.reachableByHand(from)));
      assertThat(now).isEqualTo(order);
      assertThat(shop.table.auditTrail()).isEmpty();
      assertThat(shop.table.events()).isEmpty();
    }
  }

  static Stream<Arguments> everyPairOfStatuses() {
    return Stream.of(OrderStatus.values())
        .flatMap(from -> Stream.of(OrderStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @Test
  void shipsWithATrackingNumber() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);

    Moved moved = move(order, OrderStatus.SHIPPED, PARCEL);

    Order shipped = ((Moved.Done) moved).order();
    assertThat(shipped.shipment()).isEqualTo(PARCEL);
    assertThat(shipped.timeline().getLast())
        .isEqualTo(new TimelineEntry(shop.clock.instant(), "shipped", "1Z-1"));
    assertThat(shop.table.events())
        .containsExactly(new ShopEvent.OrderShipped(order.id(), order.customerId(), "UPS", "1Z-1"));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action, AuditEntry::subject)
        .containsExactly(tuple(ADMIN, "order.ship", "order/order-1"));
  }

  @Test
  void changesNothingWhenItWasShippedSoBefore() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);
    Moved first = move(order, OrderStatus.SHIPPED, PARCEL);

    Moved second = move(order, OrderStatus.SHIPPED, PARCEL);

    assertThat(second).isEqualTo(first);
    assertThat(shop.table.auditTrail()).hasSize(1);
  }

  @Test
  void correctsATrackingNumber() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);
    move(order, OrderStatus.SHIPPED, PARCEL);

    Moved moved = move(order, OrderStatus.SHIPPED, new Shipment("UPS", "1Z-2"));

    Order corrected = ((Moved.Done) moved).order();
    assertThat(corrected.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(corrected.shipment()).isEqualTo(new Shipment("UPS", "1Z-2"));
    assertThat(shop.table.events()).hasSize(1);
    assertThat(shop.table.auditTrail()).hasSize(2);
  }

  @Test
  void refundsWhatLeftTheHouseAndLeavesItsStock() {
    Order order = anOrder().withLine("MUG", 2).delivered().build();
    shop.orders.put(order);

    move(order, OrderStatus.REFUNDED, null);

    assertThat(shop.counters("MUG")).containsExactly(List.of(0L, 0L, 2L));
    assertThat(shop.payments.refundsOfOrder(order.id()))
        .extracting(Refund::amount, Refund::state)
        .containsExactly(tuple(new Money(3998, "USD"), Refund.State.REQUESTED));
    assertThat(shop.table.events()).hasOnlyElementsOfType(ShopEvent.RefundRequested.class);
  }

  @Test
  void cancelsAsTheCustomerDoes() {
    Order order = anOrder().withLine("MUG", 2).paid().build();
    shop.orders.put(order);

    move(order, OrderStatus.CANCELLED, null);

    assertThat(shop.counters("MUG")).containsExactly(List.of(2L, 0L, 0L));
    assertThat(shop.payments.refundsOfOrder(order.id())).hasSize(1);
    assertThat(shop.table.events().getFirst())
        .isInstanceOfSatisfying(
            ShopEvent.OrderCancelled.class,
            event -> assertThat(event.reason()).isEqualTo("administrator"));
  }

  @Test
  void asksAgainForMoneyWhoseRefundFailed() {
    Order order = anOrder().withLine("MUG", 2).delivered().build();
    shop.orders.put(order);
    move(order, OrderStatus.REFUNDED, null);
    Moved whileItIsOnItsWay = move(order, OrderStatus.REFUNDED, null);
    Refund first = shop.payments.refundsOfOrder(order.id()).getFirst();
    shop.payments.put(first.settled(Refund.State.FAILED, null, shop.clock.instant()));

    Moved afterItFailed = move(order, OrderStatus.REFUNDED, null);

    assertThat(((Moved.Done) whileItIsOnItsWay).order().version()).isEqualTo(2);
    assertThat(((Moved.Done) afterItFailed).order().version()).isEqualTo(3);
    assertThat(shop.payments.refundsOfOrder(order.id()))
        .extracting(Refund::amount, Refund::state)
        .containsExactly(
            tuple(new Money(3998, "USD"), Refund.State.FAILED),
            tuple(new Money(3998, "USD"), Refund.State.REQUESTED));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::action)
        .containsExactly("order.refund", "order.refund-again");
  }

  @Test
  void refusesAnotherVersion() {
    Order order = anOrder().paid().build();
    shop.orders.put(order);

    Moved moved = moveOrder.move(ADMIN, order.id(), new Wish(OrderStatus.SHIPPED, PARCEL, 7L));

    assertThat(moved).isEqualTo(new Moved.Stale());
    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @Test
  void findsNoOrderThatIsNotThere() {
    Moved moved = moveOrder.move(ADMIN, "none", new Wish(OrderStatus.SHIPPED, null, null));

    assertThat(moved).isEqualTo(new Moved.NotFound());
  }

  private Moved move(Order order, OrderStatus target, @Nullable Shipment shipment) {
    return moveOrder.move(ADMIN, order.id(), new Wish(target, shipment, null));
  }
}
