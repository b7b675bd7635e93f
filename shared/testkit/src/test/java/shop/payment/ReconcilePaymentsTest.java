package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.PaymentWorld.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.OrderStatus;
import shop.payment.PaymentProvider.ProviderUnavailable;
import shop.payment.ReconcilePayments.Counts;

class ReconcilePaymentsTest {
  private final PaymentWorld shop = new PaymentWorld();
  private final ReconcilePayments reconcilePayments =
      new ReconcilePayments(shop.orders, shop.stripe, shop.applyPaymentNotice, shop.clock);

  @Test
  void marksAnOrderPaidWhoseWebhookNeverCame() {
    shop.stripe.pay(orderWithIntent(TOTAL));

    Counts first = reconcilePayments.reconcile();
    Counts second = reconcilePayments.reconcile();

    assertThat(first).isEqualTo(new Counts(1, 1, 0));
    assertThat(second).isEqualTo(new Counts(0, 0, 0));
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);
  }

  @Test
  void takesTheWebhookForADuplicateWhenItComesAfterAll() {
    String intentId = orderWithIntent(TOTAL);
    shop.stripe.pay(intentId);
    reconcilePayments.reconcile();

    var late =
        shop.applyPaymentNotice.apply(
            new PaymentNotice.IntentSucceeded("evt_1", intentId, "order-1", TOTAL));

    assertThat(late).isEqualTo(new ApplyPaymentNotice.Outcome.Duplicate());
  }

  @Test
  void tellsAMismatchOnceHoweverOftenItRuns() {
    shop.stripe.pay(orderWithIntent(new Money(1, "USD")));

    reconcilePayments.reconcile();
    reconcilePayments.reconcile();

    assertThat(shop.table.events())
        .filteredOn(ShopEvent.PaymentMismatched.class::isInstance)
        .hasSize(1);
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void leavesAPaymentOpenThatNobodyMadeYet() {
    orderWithIntent(TOTAL);

    assertThat(reconcilePayments.reconcile()).isEqualTo(new Counts(1, 0, 0));
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void doesNotAskAboutOrdersOfThisMoment() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().intent(intentId).placedAt(shop.clock.instant()));
    shop.stripe.pay(intentId);

    Counts early = reconcilePayments.reconcile();
    shop.clock.advance(ReconcilePayments.QUIET.plus(Duration.ofSeconds(1)));
    Counts later = reconcilePayments.reconcile();

    assertThat(early.asked()).isZero();
    assertThat(later.applied()).isEqualTo(1);
  }

  @Test
  void doesNotAskAboutOrdersThatNobodyBeganToPay() {
    shop.with(anOrder());
    shop.stripe.goDown();

    assertThat(reconcilePayments.reconcile()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void leavesTheRestToTheNextRunWhileStripeIsDown() {
    orderWithIntent(TOTAL);
    shop.stripe.goDown();

    assertThatThrownBy(reconcilePayments::reconcile).isInstanceOf(ProviderUnavailable.class);
  }

  private String orderWithIntent(Money amount) {
    String intentId = shop.stripe.createIntent("order-1", amount, null).id();
    shop.with(anOrder().intent(intentId));
    return intentId;
  }
}
