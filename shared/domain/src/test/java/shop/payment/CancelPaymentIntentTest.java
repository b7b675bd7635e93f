package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import org.junit.jupiter.api.Test;
import shop.ledger.Payment;
import shop.payment.ProviderIntent.Status;

class CancelPaymentIntentTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final CancelPaymentIntent cancelPaymentIntent =
      new CancelPaymentIntent(shop.orders, shop.stripe, shop.applyPaymentEvent, shop.cardTesting);

  @Test
  void cancelsTheOpenIntentOfACancelledOrder() {
    String intentId = cancelledOrderWithIntent();

    cancelPaymentIntent.cancel("order-1");
    PaymentEventResult again = cancelPaymentIntent.cancel("order-1");

    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.CANCELLED);
    assertThat(shop.payment(intentId).state()).isEqualTo(Payment.State.CANCELLED);
    assertThat(again).isEqualTo(new PaymentEventResult.Duplicate());
  }

  @Test
  void refundsIntentsThatWerePaidMeanwhile() {
    shop.stripe.pay(cancelledOrderWithIntent());

    cancelPaymentIntent.cancel("order-1");

    assertThat(shop.onlyRefund().amount()).isEqualTo(TOTAL);
    assertThat(shop.order().captured()).isEqualTo(TOTAL);
  }

  @Test
  void ignoresOrdersThatAreNotCancelled() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().withIntent(intentId));

    PaymentEventResult outcome = cancelPaymentIntent.cancel("order-1");

    assertThat(outcome).isInstanceOf(PaymentEventResult.Ignored.class);
    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.OPEN);
  }

  @Test
  void cancelsTheIntentAfterTooManyFailedPayments() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().withIntent(intentId));
    for (int i = 0; i < 2; i++) {
      fail(intentId, "evt_" + i);
      assertThat(cancelPaymentIntent.cancel("order-1"))
          .isInstanceOf(PaymentEventResult.Ignored.class);
    }
    fail(intentId, "evt_2");

    cancelPaymentIntent.cancel("order-1");

    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.CANCELLED);
    assertThat(shop.payment(intentId).state()).isEqualTo(Payment.State.CANCELLED);
    assertThat(shop.order().payable()).isTrue();
  }

  private void fail(String intentId, String eventId) {
    shop.applyPaymentEvent.apply(
        new PaymentEvent.IntentFailed(eventId, intentId, "order-1", "card_declined"));
  }

  @Test
  void ignoresOrdersWithoutAnIntent() {
    shop.with(anOrder().cancelled());

    assertThat(cancelPaymentIntent.cancel("order-1"))
        .isInstanceOf(PaymentEventResult.Ignored.class);
  }

  private String cancelledOrderWithIntent() {
    String intentId = shop.stripe.createIntent("order-1", TOTAL, null).id();
    shop.with(anOrder().withIntent(intentId).cancelled());
    return intentId;
  }
}
