package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Payment;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentSucceeded;

class ApplyPaymentEventTest {
  private static final IntentSucceeded PAID =
      new IntentSucceeded("evt_1", "pi_1", "order-1", TOTAL);

  private final PaymentsFixture shop = new PaymentsFixture();

  @Test
  void marksTheOrderAsPaidAndItsStockAsSold() {
    shop.with(anOrder().withIntent("pi_1"));

    PaymentEventResult outcome = shop.applyPaymentEvent.apply(PAID);

    Order order = shop.order();
    assertThat(outcome).isEqualTo(new PaymentEventResult.Applied("order-1", "paid"));
    assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(order.captured()).isEqualTo(TOTAL);
    assertThat(shop.stock().sold()).isEqualTo(1);
    assertThat(shop.stock().reserved()).isZero();
    assertThat(shop.payment("pi_1").state()).isEqualTo(Payment.State.SUCCEEDED);
    assertThat(shop.payments.isEventApplied("evt_1")).isTrue();
    assertThat(shop.timeline()).containsExactly("placed", "paid");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.OrderPaid(
                "order-1", "customer-1", "pi_1", new Amount(1999, "USD"), order.linesSold()));
  }

  @Test
  void ignoresDuplicateEvents() {
    shop.with(anOrder().withIntent("pi_1"));
    shop.applyPaymentEvent.apply(PAID);
    Order before = shop.order();

    PaymentEventResult outcome = shop.applyPaymentEvent.apply(PAID);

    assertThat(outcome).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order()).isEqualTo(before);
    assertThat(shop.table.events()).hasSize(1);
  }

  @Test
  void ignoresTheSameSuccessWithAnotherEventId() {
    shop.with(anOrder().withIntent("pi_1"));
    shop.applyPaymentEvent.apply(PAID);

    PaymentEventResult outcome =
        shop.applyPaymentEvent.apply(new IntentSucceeded("evt_2", "pi_1", "order-1", TOTAL));

    assertThat(outcome).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.stock().sold()).isEqualTo(1);
    assertThat(shop.table.events()).hasSize(1);
  }

  @Test
  void acceptsPaymentsBeforeTheirIntentIsRecorded() {
    shop.with(anOrder());

    shop.applyPaymentEvent.apply(PAID);

    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(shop.order().paymentIntentId()).isEqualTo("pi_1");
  }

  @ParameterizedTest
  @CsvSource({"pi_1, 1998, USD", "pi_1, 2000, USD", "pi_1, 1999, EUR", "pi_2, 1999, USD"})
  void rejectsAndPublishesMismatchedPayments(String intentId, long amountMinor, String currency) {
    shop.with(anOrder().withIntent("pi_1"));
    IntentSucceeded wrong =
        new IntentSucceeded("evt_1", intentId, "order-1", new Money(amountMinor, currency));

    PaymentEventResult outcome = shop.applyPaymentEvent.apply(wrong);
    PaymentEventResult again = shop.applyPaymentEvent.apply(wrong);

    assertThat(outcome).isEqualTo(new PaymentEventResult.Mismatched("order-1"));
    assertThat(again).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.order().captured()).isEqualTo(Money.zero("USD"));
    assertThat(shop.stock().reserved()).isEqualTo(1);
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.PaymentMismatched(
                "order-1", intentId, new Amount(1999, "USD"), new Amount(amountMinor, currency)));
  }

  @Test
  void refundsPaymentsOfCancelledOrders() {
    shop.with(anOrder().withIntent("pi_1").cancelled());

    shop.applyPaymentEvent.apply(PAID);

    Refund refund = shop.onlyRefund();
    assertThat(refund.state()).isEqualTo(Refund.State.REQUESTED);
    assertThat(refund.amount()).isEqualTo(TOTAL);
    assertThat(shop.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(shop.order().captured()).isEqualTo(TOTAL);
    assertThat(shop.order().isPaymentHeld()).isTrue();
    assertThat(shop.stock().sold()).isZero();
    assertThat(shop.timeline()).endsWith("refund_requested");
    Amount amount = new Amount(1999, "USD");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.PaymentCapturedLate("order-1", "customer-1", "pi_1", amount),
            new ShopEvent.RefundRequested("order-1", refund.id(), "pi_1", amount, "paid_too_late"));
  }

  @Test
  void refundsLatePaymentsOnce() {
    shop.with(anOrder().withIntent("pi_1").cancelled());

    shop.applyPaymentEvent.apply(PAID);
    shop.applyPaymentEvent.apply(new IntentSucceeded(null, "pi_1", "order-1", TOTAL));

    assertThat(shop.payments.refundsOfOrder("order-1")).hasSize(1);
  }

  @Test
  void keepsTheOrderPendingAfterAFailedPayment() {
    shop.with(anOrder().withIntent("pi_1"));

    shop.applyPaymentEvent.apply(new IntentFailed("evt_1", "pi_1", "order-1", "card_declined"));

    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.FAILED);
    assertThat(shop.payment("pi_1").state()).isEqualTo(Payment.State.FAILED);
    assertThat(shop.table.events())
        .containsExactly(new ShopEvent.PaymentFailed("order-1", "pi_1", "card_declined"));
  }

  @Test
  void acceptsASuccessfulSecondAttempt() {
    shop.with(anOrder().withIntent("pi_1"));

    shop.applyPaymentEvent.apply(new IntentFailed("evt_1", "pi_1", "order-1", "card_declined"));
    shop.applyPaymentEvent.apply(new IntentSucceeded("evt_2", "pi_1", "order-1", TOTAL));

    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(shop.payment("pi_1").state()).isEqualTo(Payment.State.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(value = OrderStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
  void ignoresFailedPaymentsOfSettledOrders(OrderStatus status) {
    shop.with(anOrder().withIntent("pi_1").in(status));
    Order before = shop.order();

    PaymentEventResult outcome =
        shop.applyPaymentEvent.apply(new IntentFailed("evt_1", "pi_1", "order-1", "late"));

    assertThat(outcome).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.order()).isEqualTo(before);
    assertThat(shop.table.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PENDING", "CANCELLED"})
  void ignoresRepeatedSuccessOfPaidOrders(OrderStatus status) {
    shop.with(anOrder().withIntent("pi_1").in(status));
    Order before = shop.order();

    PaymentEventResult outcome = shop.applyPaymentEvent.apply(PAID);

    assertThat(outcome).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order()).isEqualTo(before);
  }

  @Test
  void recordsCancelledIntents() {
    shop.with(anOrder().withIntent("pi_1"));

    PaymentEventResult first =
        shop.applyPaymentEvent.apply(new IntentCancelled("e1", "pi_1", "order-1"));
    PaymentEventResult second =
        shop.applyPaymentEvent.apply(new IntentCancelled("e2", "pi_1", "order-1"));

    assertThat(first).isEqualTo(new PaymentEventResult.Applied("order-1", "payment_cancelled"));
    assertThat(second).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.payment("pi_1").state()).isEqualTo(Payment.State.CANCELLED);
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void ignoresTheCancellationOfAnEarlierIntent() {
    shop.with(anOrder().withIntent("pi_2"));

    PaymentEventResult outcome =
        shop.applyPaymentEvent.apply(new IntentCancelled("e1", "pi_1", "order-1"));

    assertThat(outcome).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.payments.ofOrder("order-1"))
        .extracting(Payment::intentId)
        .containsExactly("pi_2");
  }

  @Test
  void ignoresUnknownPaymentsAndEventTypes() {
    List<PaymentEvent> events =
        List.of(
            new IntentSucceeded("e1", "pi_9", "order-9", TOTAL),
            new PaymentEvent.ChargeRefunded("e2", "pi_9", TOTAL),
            new PaymentEvent.Other("e3", "customer.created"));

    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(shop.applyPaymentEvent.apply(event))
                    .isInstanceOf(PaymentEventResult.Ignored.class));
  }
}
