package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentWorld.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import org.junit.jupiter.api.Test;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentProvider.Status;

class CallOffPaymentTest {
  private final PaymentWorld shop = new PaymentWorld();
  private final CallOffPayment callOffPayment =
      new CallOffPayment(shop.orders, shop.stripe, shop.applyPaymentNotice);

  @Test
  void cancelsTheOpenIntentOfACancelledOrder() {
    String intentId = cancelledWithIntent();

    callOffPayment.callOff("order-1");
    Outcome again = callOffPayment.callOff("order-1");

    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.CANCELLED);
    assertThat(shop.payment(intentId).state()).isEqualTo(Payment.State.CANCELLED);
    assertThat(again).isEqualTo(new Outcome.Duplicate());
  }

  @Test
  void returnsTheMoneyOfWhoPaidInThatMoment() {
    shop.stripe.pay(cancelledWithIntent());

    callOffPayment.callOff("order-1");

    assertThat(shop.onlyRefund().amount()).isEqualTo(TOTAL);
    assertThat(shop.order().captured()).isEqualTo(TOTAL);
  }

  @Test
  void leavesOrdersAloneThatAreNotCancelled() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().intent(intentId));

    Outcome outcome = callOffPayment.callOff("order-1");

    assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.OPEN);
  }

  @Test
  void hasNothingToDoWithoutAnIntent() {
    shop.with(anOrder().cancelled());

    assertThat(callOffPayment.callOff("order-1")).isInstanceOf(Outcome.Ignored.class);
  }

  private String cancelledWithIntent() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().intent(intentId).cancelled());
    return intentId;
  }
}
