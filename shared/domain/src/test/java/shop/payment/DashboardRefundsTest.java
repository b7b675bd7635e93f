package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.order.PaymentStatus;
import shop.page.PageRequest;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.RefundSettled;

/** Refunds that an operator makes in the Stripe Dashboard. */
class DashboardRefundsTest {
  private static final Money PART = new Money(500, "USD");

  private final PaymentsFixture shop = new PaymentsFixture();

  @Test
  void recordsTheRefund() {
    shop.with(anOrder().paid());

    PaymentEventResult outcome = apply("e1", PART, State.SUCCEEDED);

    assertThat(outcome).isEqualTo(new PaymentEventResult.Applied("order-1", "refunded"));
    assertThat(shop.order().refunded()).isEqualTo(PART);
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(shop.onlyRefund().id()).isEqualTo("re_7");
    assertThat(shop.onlyRefund().reason()).isEqualTo("by_hand");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.PaymentRefunded("order-1", "customer-1", "re_7", new Amount(500, "USD")));
    shop.assertLedgerBalances();
  }

  @Test
  void ignoresDuplicateEvents() {
    shop.with(anOrder().paid());
    apply("e1", PART, State.SUCCEEDED);

    assertThat(apply("e1", PART, State.SUCCEEDED)).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(apply("e2", PART, State.SUCCEEDED)).isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.order().refunded()).isEqualTo(PART);
  }

  @Test
  void countsTheRefundWhenTheBankSettlesIt() {
    shop.with(anOrder().paid());
    apply("e1", PART, State.REQUESTED);
    Money before = shop.order().refunded();

    apply("e2", PART, State.SUCCEEDED);

    assertThat(before).isEqualTo(Money.zero("USD"));
    assertThat(shop.order().refunded()).isEqualTo(PART);
    shop.assertLedgerBalances();
  }

  @Test
  void waitsForThePayment() {
    shop.with(anOrder().withIntent("pi_1"));

    PaymentEventResult early = apply("e1", PART, State.SUCCEEDED);
    shop.applyPaymentEvent.apply(new IntentSucceeded("e0", "pi_1", "order-1", TOTAL));
    PaymentEventResult again = apply("e1", PART, State.SUCCEEDED);

    assertThat(early).isInstanceOf(PaymentEventResult.Premature.class);
    assertThat(again).isInstanceOf(PaymentEventResult.Applied.class);
    shop.assertLedgerBalances();
  }

  @Test
  void ignoresRefundsOfMismatchedPayments() {
    shop.with(anOrder().withIntent("pi_1"));
    shop.applyPaymentEvent.apply(new IntentSucceeded("e0", "pi_1", "order-1", PART));

    assertThat(apply("e1", PART, State.SUCCEEDED)).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.order().refunded()).isEqualTo(Money.zero("USD"));
  }

  @Test
  void ignoresRefundsOfUnknownPayments() {
    assertThat(apply("e1", PART, State.SUCCEEDED)).isInstanceOf(PaymentEventResult.Ignored.class);
  }

  @Test
  void reducesTheRefundableAmount() {
    shop.with(anOrder().paid());
    apply("e1", PART, State.SUCCEEDED);

    shop.cancel();

    assertThat(shop.payments.refundsOfOrder("order-1"))
        .extracting(Refund::amount)
        .containsExactlyInAnyOrder(PART, TOTAL.minus(PART));
  }

  @Test
  void ignoresTheChargeTotalUntilTheRefundIsRecorded() {
    shop.with(anOrder().paid());
    ChargeRefunded total = new ChargeRefunded("e2", "pi_1", PART);

    PaymentEventResult before = shop.applyPaymentEvent.apply(total);
    apply("e1", PART, State.SUCCEEDED);
    PaymentEventResult after = shop.applyPaymentEvent.apply(total);

    assertThat(before).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(after).isEqualTo(new PaymentEventResult.Duplicate());
  }

  @Test
  void resolvesTheIssueOfAFailedRefund() {
    shop.with(anOrder().paid());
    shop.cancel();
    Refund failed = shop.onlyRefund();
    shop.applyPaymentEvent.apply(
        new RefundSettled(
            "e1", "order-1", failed.id(), "pi_1", TOTAL, State.FAILED, null, "expired_card"));
    var open = shop.payments.openIssues(PageRequest.first(5)).items();

    apply("e2", TOTAL, State.SUCCEEDED);

    assertThat(open)
        .extracting(PaymentIssue::kind)
        .containsExactly(PaymentIssue.Kind.REFUND_FAILED);
    assertThat(shop.payments.openIssues(PageRequest.first(5)).items()).isEmpty();
    assertThat(shop.order().isPaymentHeld()).isFalse();
    shop.assertLedgerBalances();
  }

  private PaymentEventResult apply(@Nullable String eventId, Money amount, State state) {
    return shop.applyPaymentEvent.apply(
        new RefundSettled(eventId, null, null, "pi_1", amount, state, "re_7", null));
  }
}
