package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import shop.inventory.Stock;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.lifecycle.ExpireUnpaidOrders;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentEventResult;
import shop.testkit.Concurrently;

/** Money and stock agree after concurrent changes of one order. */
public abstract class PaymentRacesContract extends OrderingContract {

  @RepeatedTest(3)
  void appliesOnePaymentForConcurrentDuplicateEvents() {
    Order order = orderOfOneMug();

    List<PaymentEventResult> outcomes =
        Concurrently.call(12, i -> apply().apply(paid(order, "evt-" + i % 3)));

    assertThat(outcomes).filteredOn(PaymentEventResult.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(PaymentEventResult.Duplicate.class::isInstance).hasSize(11);
    assertThat(reload(order).status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(counters()).containsExactly(4L, 0L, 1L);
  }

  @RepeatedTest(3)
  void refundsOrdersThatAreCancelledDuringThePayment() {
    Order order = orderOfOneMug();

    Concurrently.call(
        2,
        i ->
            i == 0
                ? apply().apply(paid(order, "evt-1"))
                : cancelOrder().cancel("ann", order.id(), null, null));

    assertThat(reload(order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(counters()).containsExactly(5L, 0L, 0L);
    assertThat(payments().refundsOfOrder(order.id()))
        .singleElement()
        .satisfies(refund -> assertThat(refund.amount()).isEqualTo(order.totals().total()));
  }

  @RepeatedTest(3)
  void refundsOrdersThatExpireDuringThePayment() {
    Order order = orderOfOneMug();
    clock.advance(Duration.ofHours(1));

    Concurrently.call(
        2,
        i ->
            i == 0
                ? apply().apply(paid(order, "evt-1"))
                : new ExpireUnpaidOrders(orders(), payments(), clock, ids).expire());

    boolean expired = reload(order).status() == OrderStatus.CANCELLED;
    assertThat(counters()).isEqualTo(expired ? List.of(5L, 0L, 0L) : List.of(4L, 0L, 1L));
    assertThat(payments().refundsOfOrder(order.id())).hasSize(expired ? 1 : 0);
    assertThat(reload(order).captured()).isEqualTo(order.totals().total());
  }

  @RepeatedTest(3)
  void refundsOnceWhenWorkerAndWebhookSettleTogether() {
    Order order = orderOfOneMug();
    apply().apply(paid(order, "evt-1"));
    cancelOrder().cancel("ann", order.id(), null, null);
    Refund refund = payments().refundsOfOrder(order.id()).getFirst();

    List<PaymentEventResult> outcomes =
        Concurrently.call(
            8,
            i ->
                apply()
                    .apply(
                        new RefundSettled(
                            i % 2 == 0 ? null : "evt-refund",
                            order.id(),
                            refund.id(),
                            refund.intentId(),
                            refund.amount(),
                            Refund.State.SUCCEEDED,
                            "re_1",
                            null)));

    Money total = order.totals().total();
    assertThat(outcomes).filteredOn(PaymentEventResult.Applied.class::isInstance).hasSize(1);
    assertThat(reload(order).refunded()).isEqualTo(total);
  }

  private Order orderOfOneMug() {
    addProduct("MUG", 1999, 5);
    return placedOrder("ann", "MUG", 1);
  }

  private Order reload(Order order) {
    return orders().find(order.id()).orElseThrow();
  }

  private List<Long> counters() {
    Stock stock = stock("MUG");
    return List.of(stock.available(), stock.reserved(), stock.sold());
  }

  private ApplyPaymentEvent apply() {
    return new ApplyPaymentEvent(orders(), payments(), clock, ids);
  }

  private static IntentSucceeded paid(Order order, String eventId) {
    return new IntentSucceeded(eventId, "pi_1", order.id(), order.totals().total());
  }
}
