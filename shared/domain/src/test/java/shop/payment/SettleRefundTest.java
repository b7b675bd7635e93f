package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.contracts.reason.RefundReason;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Refund;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.order.Order;
import shop.order.PaymentStatus;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.PaymentProvider.RefundAnswer;

/** Refunds from request to settlement, by the worker and by the webhook. */
class SettleRefundTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final IssueRefund issueRefund =
      new IssueRefund(
          shop.payments,
          shop.stripe,
          new SettleRefund(shop.orders, shop.payments, shop.clock, shop.ids),
          shop.clock);

  @Test
  void refundsTheFullPayment() {
    requested("r1", TOTAL);

    PaymentEventResult outcome = issueRefund.issue("order-1", "r1");

    assertThat(outcome).isEqualTo(new PaymentEventResult.Applied("order-1", "refunded"));
    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(shop.onlyRefund().state()).isEqualTo(State.SUCCEEDED);
    assertThat(shop.onlyRefund().stripeId()).isEqualTo("re_1");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.PaymentRefunded("order-1", "customer-1", "r1", new Amount(1999, "USD")));
  }

  @Test
  void refundsAPartOfThePayment() {
    requested("r1", new Money(500, "USD"));

    issueRefund.issue("order-1", "r1");

    assertThat(shop.order().refunded()).isEqualTo(new Money(500, "USD"));
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
  }

  @Test
  void refundsOnceWhenTheWorkerRunsTwice() {
    requested("r1", TOTAL);

    issueRefund.issue("order-1", "r1");
    PaymentEventResult again = issueRefund.issue("order-1", "r1");

    assertThat(again).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.stripe.refundIds()).containsExactly("r1");
    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
  }

  @Test
  void countsOnceWhenTheWebhookArrivesBeforeTheWorkersResponse() {
    requested("r1", TOTAL);
    SettleRefund settleRefund = new SettleRefund(shop.orders, shop.payments, shop.clock, shop.ids);

    PaymentEventResult webhook =
        shop.applyPaymentEvent.apply(settled("evt_1", State.SUCCEEDED, null));
    PaymentEventResult worker = settleRefund.settle(settled(null, State.SUCCEEDED, null));

    assertThat(webhook).isEqualTo(new PaymentEventResult.Applied("order-1", "refunded"));
    assertThat(worker).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
    assertThat(shop.table.events()).hasSize(1);
  }

  @Test
  void waitsForTheWebhookOfPendingRefunds() {
    requested("r1", TOTAL);
    shop.stripe.answerRefundsWith(new RefundAnswer.Pending("re_7"));

    issueRefund.issue("order-1", "r1");
    Order pending = shop.order();
    Refund taken = shop.onlyRefund();
    PaymentEventResult again = issueRefund.issue("order-1", "r1");
    shop.applyPaymentEvent.apply(settled("evt_1", State.SUCCEEDED, null));

    assertThat(pending.refunded()).isEqualTo(Money.zero("USD"));
    assertThat(taken.state()).isEqualTo(State.REQUESTED);
    assertThat(taken.stripeId()).isEqualTo("re_7");
    assertThat(again).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order().refunded()).isEqualTo(TOTAL);
  }

  @Test
  void publishesRefusedRefunds() {
    requested("r1", TOTAL);
    shop.stripe.answerRefundsWith(new RefundAnswer.Refused("charge_disputed"));

    PaymentEventResult outcome = issueRefund.issue("order-1", "r1");

    assertThat(outcome).isEqualTo(new PaymentEventResult.Applied("order-1", "refund_failed"));
    assertThat(shop.onlyRefund().state()).isEqualTo(State.FAILED);
    assertThat(shop.order().isPaymentHeld()).isTrue();
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.RefundFailed(
                "order-1", "r1", new Amount(1999, "USD"), "charge_disputed"));
  }

  @Test
  void reversesRefundsThatFailAtTheBank() {
    requested("r1", TOTAL);
    issueRefund.issue("order-1", "r1");

    shop.applyPaymentEvent.apply(settled("evt_1", State.FAILED, "lost_or_stolen_card"));

    assertThat(shop.order().refunded()).isEqualTo(Money.zero("USD"));
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(shop.table.events())
        .endsWith(
            new ShopEvent.RefundFailed(
                "order-1", "r1", new Amount(1999, "USD"), "lost_or_stolen_card"),
            new ShopEvent.PaymentRefunded("order-1", "customer-1", "r1", new Amount(-1999, "USD")));
  }

  @Test
  void ignoresAnOldSuccessOfAFailedRefund() {
    requested("r1", TOTAL);
    shop.applyPaymentEvent.apply(settled("evt_2", State.FAILED, "declined"));

    PaymentEventResult late = shop.applyPaymentEvent.apply(settled("evt_1", State.SUCCEEDED, null));

    assertThat(late).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.order().refunded()).isEqualTo(Money.zero("USD"));
  }

  @Test
  void changesNothingWhileStripeIsUnavailable() {
    requested("r1", TOTAL);
    shop.stripe.goDown();

    assertThatThrownBy(() -> issueRefund.issue("order-1", "r1"))
        .isInstanceOf(ProviderUnavailableException.class);

    assertThat(shop.onlyRefund().state()).isEqualTo(State.REQUESTED);
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void ignoresUnknownRefunds() {
    requested("r1", TOTAL);

    PaymentEventResult unknown = issueRefund.issue("order-1", "r9");

    assertThat(unknown).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.stripe.refundIds()).isEmpty();
  }

  private void requested(String refundId, Money amount) {
    shop.with(anOrder().paid());
    shop.payments.put(
        Refund.requested(
            refundId, "order-1", "pi_1", amount, RefundReason.ADMINISTRATOR, shop.clock.instant()));
  }

  private static RefundSettled settled(
      @Nullable String eventId, State state, @Nullable String code) {
    return new RefundSettled(eventId, "order-1", "r1", "pi_1", TOTAL, state, "re_1", code);
  }
}
