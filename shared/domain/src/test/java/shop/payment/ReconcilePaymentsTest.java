package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.events.ShopEvent;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.OrderStatus;
import shop.page.PageRequest;
import shop.payment.PaymentProvider.ProviderUnavailableException;

class ReconcilePaymentsTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final ReconcilePayments reconcilePayments =
      new ReconcilePayments(shop.orders, shop.payments, shop.stripe, shop.clock, shop.ids);

  @Test
  void marksOrdersAsPaidWithoutAWebhook() {
    shop.stripe.pay(orderWithIntent(TOTAL));

    ReconciliationCounts first = reconcilePayments.reconcile();
    ReconciliationCounts second = reconcilePayments.reconcile();

    assertThat(first).isEqualTo(new ReconciliationCounts(1, 1, 0));
    assertThat(second).isEqualTo(new ReconciliationCounts(0, 0, 0));
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);
  }

  @Test
  void ignoresTheWebhookAfterReconciliation() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    reconcilePayments.reconcile();

    var late =
        shop.applyPaymentEvent.apply(
            new PaymentEvent.IntentSucceeded("evt_1", intentId, "order-1", TOTAL));

    assertThat(late).isEqualTo(new PaymentEventResult.Duplicate());
  }

  @Test
  void publishesAMismatchOnce() {
    shop.stripe.pay(orderWithIntent(new Money(1, "USD")));

    reconcilePayments.reconcile();
    reconcilePayments.reconcile();

    assertThat(shop.table.events())
        .filteredOn(ShopEvent.PaymentMismatched.class::isInstance)
        .hasSize(1);
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void keepsUnpaidIntentsOpen() {
    orderWithIntent(TOTAL);

    assertThat(reconcilePayments.reconcile()).isEqualTo(new ReconciliationCounts(1, 0, 0));
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void skipsRecentOrders() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().withIntent(intentId).placedAt(shop.clock.instant()));
    shop.stripe.pay(intentId);

    ReconciliationCounts early = reconcilePayments.reconcile();
    shop.clock.advance(ReconcilePayments.QUIET.plus(Duration.ofSeconds(1)));
    ReconciliationCounts later = reconcilePayments.reconcile();

    assertThat(early.checked()).isZero();
    assertThat(later.applied()).isEqualTo(1);
  }

  @Test
  void skipsOrdersWithoutAnIntent() {
    shop.with(anOrder());

    assertThat(reconcilePayments.reconcile()).isEqualTo(new ReconciliationCounts(0, 0, 0));
  }

  @Test
  void failsWhileStripeIsUnavailable() {
    orderWithIntent(TOTAL);
    shop.stripe.goDown();

    assertThatThrownBy(reconcilePayments::reconcile)
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void appliesEventsWithoutAWebhook() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    shop.stripe.refundInDashboard(intentId, new Money(500, "USD"));
    shop.clock.advance(Duration.ofMinutes(10));

    ReconciliationCounts first = reconcilePayments.reconcile();
    ReconciliationCounts second = reconcilePayments.reconcile();

    assertThat(first).isEqualTo(new ReconciliationCounts(2, 2, 0));
    assertThat(second).isEqualTo(ReconciliationCounts.NONE);
    assertThat(shop.order().captured()).isEqualTo(TOTAL);
    assertThat(shop.order().refunded()).isEqualTo(new Money(500, "USD"));
    shop.assertLedgerBalances();
  }

  @Test
  void skipsEventsThatWebhooksApplied() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    shop.applyPaymentEvent.apply(
        new PaymentEvent.IntentSucceeded("evt_1", intentId, "order-1", TOTAL));
    shop.clock.advance(Duration.ofMinutes(10));

    assertThat(reconcilePayments.reconcile()).isEqualTo(ReconciliationCounts.NONE);
  }

  @Test
  void leavesRecentEventsToTheirWebhooks() {
    String intentId = orderWithIntent(TOTAL);
    shop.clock.advance(Duration.ofMinutes(10));
    reconcilePayments.reconcile();
    shop.stripe.refundInDashboard(intentId, new Money(500, "USD"));

    assertThat(reconcilePayments.reconcile().failed()).isZero();
    assertThat(shop.payments.lastEvent()).isEmpty();
  }

  @Test
  void retriesEarlyEventsAndFinallySkipsThemWithAnIssue() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.refundInDashboard(intentId, new Money(500, "USD"));
    shop.stripe.addEvent(new PaymentEvent.Other("evt_2", "charge.updated"));
    shop.clock.advance(Duration.ofMinutes(10));

    ReconciliationCounts early = reconcilePayments.reconcile();
    boolean stuck = shop.payments.lastEvent().isEmpty();
    shop.clock.advance(Duration.ofHours(1));
    reconcilePayments.reconcile();

    assertThat(early.failed()).isEqualTo(1);
    assertThat(stuck).isTrue();
    assertThat(shop.payments.lastEvent()).contains("evt_2");
    assertThat(shop.payments.openIssues(PageRequest.first(5)).items())
        .extracting(PaymentIssue::kind)
        .containsExactly(PaymentIssue.Kind.UNRECONCILED);
  }

  @Test
  void publishesAPaymentUnknownToStripeOnce() {
    shop.stripe.removeIntent(orderWithIntent(TOTAL));

    reconcilePayments.reconcile();
    reconcilePayments.reconcile();

    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.PaymentUnreconciled(
                "order-1", "pi_1", "Stripe does not know the payment"));
    assertThat(shop.payments.openIssues(PageRequest.first(5)).items()).hasSize(1);
  }

  @Test
  void cancelsIntentsOfCancelledOrders() {
    orderWithIntent(TOTAL);
    shop.cancel();

    reconcilePayments.reconcile();

    assertThat(shop.stripe.intents())
        .extracting(ProviderIntent::status)
        .containsExactly(ProviderIntent.Status.CANCELLED);
    assertThat(shop.payment("pi_1").state()).isEqualTo(Payment.State.CANCELLED);
  }

  @Test
  void refundsOrdersThatWerePaidDuringCancellation() {
    String intentId = orderWithIntent(TOTAL);
    shop.cancel();
    shop.stripe.pay(intentId);

    reconcilePayments.reconcile();
    shop.clock.advance(Duration.ofMinutes(3));
    reconcilePayments.reconcile();

    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
    assertThat(shop.order().isPaymentHeld()).isFalse();
    shop.assertLedgerBalances();
  }

  @Test
  void issuesRefundsWhoseEventWasLost() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    reconcilePayments.reconcile();
    shop.cancel();
    shop.clock.advance(Duration.ofMinutes(3));

    reconcilePayments.reconcile();

    assertThat(shop.onlyRefund().state()).isEqualTo(Refund.State.SUCCEEDED);
    assertThat(shop.stripe.refundIds()).containsExactly(shop.onlyRefund().id());
  }

  @Test
  void refundsOnceAfterStripeExpiresTheIdempotencyKey() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    reconcilePayments.reconcile();
    shop.cancel();
    shop.stripe.refund(shop.onlyRefund()); // The response and the webhook are lost.
    shop.stripe.expireIdempotencyKeys();
    shop.clock.advance(Duration.ofDays(2));

    new IssueRefund(
            shop.payments,
            shop.stripe,
            new SettleRefund(shop.orders, shop.payments, shop.clock, shop.ids),
            shop.clock)
        .issue("order-1", shop.onlyRefund().id());

    assertThat(shop.stripe.refundsOf(intentId)).hasSize(1);
    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
  }

  @Test
  void settlesPendingRefunds() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    reconcilePayments.reconcile();
    shop.cancel();
    shop.stripe.answerRefundsWith(new PaymentProvider.RefundAnswer.Pending("re_9"));
    shop.clock.advance(Duration.ofMinutes(3));
    reconcilePayments.reconcile();
    shop.stripe.settleRefund(shop.onlyRefund().id(), Refund.State.SUCCEEDED);

    reconcilePayments.reconcile();

    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
  }

  @Test
  void recordsProcessingAndFailedBankPayments() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.setStatus(intentId, ProviderIntent.Status.PROCESSING);
    reconcilePayments.reconcile();
    Payment waiting = shop.payment(intentId);
    shop.stripe.setStatus(intentId, ProviderIntent.Status.OPEN);

    reconcilePayments.reconcile();

    assertThat(waiting.state()).isEqualTo(Payment.State.PROCESSING);
    assertThat(shop.payment(intentId).state()).isEqualTo(Payment.State.FAILED);
    assertThat(shop.timeline()).endsWith("payment_processing", "payment_failed");
  }

  private String orderWithIntent(Money amount) {
    String intentId = shop.stripe.createIntent("order-1", amount, null).id();
    shop.with(anOrder().withIntent(intentId));
    return intentId;
  }
}
