package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import shop.contracts.reason.RefundReason;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.TimelineEntry;
import shop.page.PageRequest;
import shop.testkit.PlacementFixture;
import shop.testkit.fake.FakeShop;

class CancelOrderTest {
  private static final String ANN = "customer-1";
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final FakeShop shop = new FakeShop();
  private final CancelOrder cancelOrder =
      new CancelOrder(shop.orders, shop.payments, null, shop.clock, shop.ids);

  @Test
  void releasesTheStockOfUnpaidOrders() {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder(ANN, "MUG", 3);

    TransitionResult result = cancelOrder.cancel(ANN, order.id(), "too many", null);

    Order cancelled = ((TransitionResult.Done) result).order();
    assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancelled.version()).isEqualTo(2);
    assertThat(cancelled.timeline())
        .contains(new TimelineEntry(shop.clock.instant(), "cancelled", "too many"));
    assertThat(shop.counters("MUG")).containsExactly(List.of(10L, 0L, 0L));
    assertThat(shop.payments.refundsOfOrder(order.id())).isEmpty();
    assertThat(shop.table.events())
        .contains(
            new ShopEvent.OrderCancelled(
                order.id(), ANN, "customer", false, null, order.totalAmount(), order.linesSold()));
    shop.clock.advance(PlacementFixture.PAY_WITHIN);
    assertThat(shop.orders.overdue(shop.clock.instant(), PageRequest.first(9)).items()).isEmpty();
  }

  @Test
  void returnsTheStockOfPaidOrdersAndRequestsARefund() {
    Order order = anOrder().withLine("MUG", 3).paid().build();
    shop.orders.put(order);

    cancelOrder.cancel(ANN, order.id(), null, null);

    assertThat(shop.counters("MUG")).containsExactly(List.of(3L, 0L, 0L));
    Refund refund = shop.payments.refundsOfOrder(order.id()).getFirst();
    assertThat(refund.amount()).isEqualTo(new Money(5997, "USD"));
    assertThat(refund.state()).isEqualTo(Refund.State.REQUESTED);
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.OrderCancelled(
                order.id(), ANN, "customer", true, "pi_1", order.totalAmount(), order.linesSold()),
            new ShopEvent.RefundRequested(
                order.id(), refund.id(), "pi_1", new Amount(5997, "USD"), "order_cancelled"));
  }

  @Test
  void requestsOnlyMoneyThatIsNotRefundedOrPending() {
    Order paid = anOrder().withLine("MUG", 3).paid().build();
    Order order = paid.toBuilder(shop.clock.instant()).refunded(new Money(1000, "USD")).build();
    shop.orders.put(order);
    shop.payments.put(refund("r1", 1000, Refund.State.SUCCEEDED));
    shop.payments.put(refund("r2", 500, Refund.State.REQUESTED));
    shop.payments.put(refund("r3", 700, Refund.State.FAILED));

    cancelOrder.cancel(ANN, order.id(), null, null);

    assertThat(shop.payments.refundsOfOrder(order.id()))
        .filteredOn(refund -> refund.reason().equals("order_cancelled"))
        .extracting(Refund::amount)
        .containsExactly(new Money(4497, "USD"));
  }

  @Test
  void changesNothingOnRepetition() {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder(ANN, "MUG", 3);
    TransitionResult first = cancelOrder.cancel(ANN, order.id(), null, 1L);
    int events = shop.table.events().size();

    TransitionResult second = cancelOrder.cancel(ANN, order.id(), null, 1L);

    assertThat(second).isEqualTo(first);
    assertThat(shop.counters("MUG")).containsExactly(List.of(10L, 0L, 0L));
    assertThat(shop.table.events()).hasSize(events);
  }

  @Test
  void doesNotFindOrdersOfOtherCustomers() {
    Order order = anOrder().build();
    shop.orders.put(order);

    TransitionResult result = cancelOrder.cancel("customer-2", order.id(), null, null);

    assertThat(result).isEqualTo(new TransitionResult.NotFound());
    assertThat(cancelOrder.cancel(ANN, "none", null, null))
        .isEqualTo(new TransitionResult.NotFound());
    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @Test
  void rejectsOutdatedVersions() {
    Order order = anOrder().build();
    shop.orders.put(order);

    TransitionResult result = cancelOrder.cancel(ANN, order.id(), null, 2L);

    assertThat(result).isEqualTo(new TransitionResult.Stale());
    assertThat(shop.orders.find(order.id())).contains(order);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStage.class,
      mode = Mode.EXCLUDE,
      names = {"PENDING", "PROCESSING", "CANCELLED"})
  void rejectsOrdersThatWereShipped(OrderStage stage) {
    Order order = anOrder().in(stage).build();
    shop.orders.put(order);

    TransitionResult result = cancelOrder.cancel(ANN, order.id(), null, null);

    assertThat(result).isEqualTo(new TransitionResult.NotAllowed(stage.status(), Set.of()));
    assertThat(shop.orders.find(order.id())).contains(order);
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void rejectsPaidOrdersAfterTheCancellationWindow() {
    Order order = anOrder().placedAt(shop.clock.instant()).paid().build();
    shop.orders.put(order);
    shop.clock.advance(WINDOW.plusMillis(1));

    TransitionResult result = withWindow(WINDOW).cancel(ANN, order.id(), null, null);

    assertThat(result).isEqualTo(new TransitionResult.TooLate(order.placedAt().plus(WINDOW)));
    assertThat(shop.orders.find(order.id())).contains(order);
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void cancelsPaidOrdersAtTheEndOfTheWindow() {
    Order order = anOrder().placedAt(shop.clock.instant()).paid().build();
    shop.orders.put(order);
    shop.clock.advance(WINDOW);

    TransitionResult result = withWindow(WINDOW).cancel(ANN, order.id(), null, null);

    assertThat(((TransitionResult.Done) result).order().status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void cancelsUnpaidOrdersOfAnyAge() {
    Order order = anOrder().placedAt(shop.clock.instant()).build();
    shop.orders.put(order);
    shop.clock.advance(WINDOW.multipliedBy(9));

    TransitionResult result = withWindow(WINDOW).cancel(ANN, order.id(), null, null);

    assertThat(((TransitionResult.Done) result).order().status()).isEqualTo(OrderStatus.CANCELLED);
  }

  private CancelOrder withWindow(Duration window) {
    return new CancelOrder(shop.orders, shop.payments, window, shop.clock, shop.ids);
  }

  private Refund refund(String id, long amountMinor, Refund.State state) {
    Money amount = new Money(amountMinor, "USD");
    return Refund.requested(
            id, "order-1", "pi_1", amount, RefundReason.ADMINISTRATOR, shop.clock.instant())
        .settled(state, null, shop.clock.instant());
  }
}
