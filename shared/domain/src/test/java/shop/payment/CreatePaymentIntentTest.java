package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.commit.Effects;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.commit.StoredResponse;
import shop.ledger.Payment;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.payment.CreatePaymentIntent.Outcome;
import shop.payment.ProviderIntent.Status;

class CreatePaymentIntentTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final CreatePaymentIntent createPaymentIntent =
      new CreatePaymentIntent(
          shop.orders, shop.stripe, shop.table, shop.restraints, shop.clock, shop.ids);

  @Test
  void createsAndRecordsAnIntentForTheTotal() {
    shop.with(anOrder());

    ProviderIntent intent = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(intent.amount()).isEqualTo(TOTAL);
    assertThat(intent.clientSecret()).isNotEmpty();
    assertThat(shop.order().paymentIntentId()).isEqualTo(intent.id());
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.payment(intent.id()).state()).isEqualTo(Payment.State.OPEN);
  }

  @Test
  void returnsTheExistingIntentWithoutWriting() {
    shop.with(anOrder());
    ProviderIntent first = created(createPaymentIntent.create("customer-1", "order-1", null));
    Order before = shop.order();

    ProviderIntent second = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(second).isEqualTo(first);
    assertThat(shop.order()).isEqualTo(before);
    assertThat(shop.stripe.intents()).hasSize(1);
  }

  @Test
  void createsTheSameIntentAfterACrashBeforeRecording() {
    shop.with(anOrder());
    ProviderIntent unrecorded = shop.stripe.createIntent("order-1", TOTAL, null);

    ProviderIntent intent = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(intent.id()).isEqualTo(unrecorded.id());
  }

  @Test
  void replacesCancelledIntents() {
    shop.with(anOrder());
    ProviderIntent old = created(createPaymentIntent.create("customer-1", "order-1", null));
    shop.stripe.cancelIntent(old.id());
    shop.clock.advance(Duration.ofMinutes(5));

    ProviderIntent replacing = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(replacing.id()).isNotEqualTo(old.id());
    assertThat(replacing.status()).isEqualTo(Status.OPEN);
    assertThat(shop.order().paymentIntentId()).isEqualTo(replacing.id());
  }

  @Test
  void replacesAnIntentAtOnceWhenItsCancellationIsKnown() {
    shop.with(anOrder());
    ProviderIntent old = created(createPaymentIntent.create("customer-1", "order-1", null));
    shop.stripe.cancelIntent(old.id());
    shop.applyPaymentEvent.apply(new PaymentEvent.IntentCancelled("evt_1", old.id(), "order-1"));

    ProviderIntent replacing = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(replacing.id()).isNotEqualTo(old.id());
  }

  @Test
  void doesNotAskStripeWhileNothingChanged() {
    shop.with(anOrder());
    ProviderIntent first = created(createPaymentIntent.create("customer-1", "order-1", null));
    shop.stripe.goDown();

    for (int i = 0; i < 10 * PaymentsFixture.PER_ACCOUNT; i++) {
      assertThat(created(createPaymentIntent.create("customer-1", "order-1", null)))
          .isEqualTo(first);
    }
  }

  @Test
  void limitsQuestionsToStripeAboutOneOrder() {
    shop.with(anOrder()).with(anOrder().id("order-2")).with(anOrder().id("order-3"));
    for (int i = 0; i < PaymentsFixture.PER_ORDER; i++) {
      created(createPaymentIntent.create("customer-1", "order-1", null));
      updateOrder();
    }

    Outcome refused = createPaymentIntent.create("customer-1", "order-1", null);

    assertThat(refused).isInstanceOf(Outcome.Throttled.class);
    created(createPaymentIntent.create("customer-1", "order-2", null));
    shop.clock.advance(Duration.ofMinutes(1));
    created(createPaymentIntent.create("customer-1", "order-1", null));
  }

  @Test
  void limitsQuestionsToStripeOfOneCustomer() {
    for (int i = 0; i < PaymentsFixture.PER_ACCOUNT; i++) {
      shop.with(anOrder().id("order-" + i));
      created(createPaymentIntent.create("customer-1", "order-" + i, null));
    }
    shop.with(anOrder().id("next")).with(anOrder().id("other").customer("customer-2"));

    assertThat(createPaymentIntent.create("customer-1", "next", null))
        .isInstanceOf(Outcome.Throttled.class);
    created(createPaymentIntent.create("customer-2", "other", null));
  }

  @Test
  void refusesAnotherCardAfterTooManyFailedPaymentsOfAnOrder() {
    shop.with(anOrder()).with(anOrder().id("order-2"));
    String intentId = created(createPaymentIntent.create("customer-1", "order-1", null)).id();
    for (int i = 0; i < 3; i++) {
      created(createPaymentIntent.create("customer-1", "order-1", null));
      fail("order-1", intentId, "evt_" + i);
      fail("order-1", intentId, "evt_" + i);
    }

    assertThat(createPaymentIntent.create("customer-1", "order-1", null))
        .isEqualTo(new Outcome.TooManyFailures());
    created(createPaymentIntent.create("customer-1", "order-2", null));
  }

  @Test
  void refusesAnotherCardAfterTooManyFailedPaymentsOfACustomerUntilTheNextDay() {
    for (int i = 0; i < 5; i++) {
      shop.with(anOrder().id("order-" + i));
      String order = "order-" + i;
      fail(order, created(createPaymentIntent.create("customer-1", order, null)).id(), "evt" + i);
    }
    shop.with(anOrder().id("next")).with(anOrder().id("other").customer("customer-2"));

    assertThat(createPaymentIntent.create("customer-1", "next", null))
        .isEqualTo(new Outcome.TooManyFailures());
    created(createPaymentIntent.create("customer-2", "other", null));
    shop.clock.advance(Duration.ofDays(1));
    created(createPaymentIntent.create("customer-1", "next", null));
  }

  private void fail(String orderId, String intentId, String eventId) {
    shop.applyPaymentEvent.apply(
        new PaymentEvent.IntentFailed(eventId, intentId, orderId, "card_declined"));
  }

  @Test
  void doesNotFindOrdersOfOtherCustomers() {
    shop.with(anOrder());

    Outcome outcome = createPaymentIntent.create("customer-2", "order-1", null);

    assertThat(outcome).isEqualTo(new Outcome.NotFound());
    assertThat(shop.stripe.intents()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = OrderStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
  void rejectsPaidAndClosedOrders(OrderStatus status) {
    shop.with(anOrder().in(status));

    Outcome outcome = createPaymentIntent.create("customer-1", "order-1", null);

    assertThat(outcome).isEqualTo(new Outcome.NotPayable());
    assertThat(shop.stripe.intents()).isEmpty();
  }

  @Test
  void rejectsFreeOrders() {
    shop.with(anOrder().withLine("GIFT", 1, 0));

    assertThat(createPaymentIntent.create("customer-1", "order-1", null))
        .isEqualTo(new Outcome.NotPayable());
  }

  @Test
  void reportsUnavailableStripeAndWritesNothing() {
    shop.with(anOrder());
    shop.stripe.goDown();

    Outcome outcome = createPaymentIntent.create("customer-1", "order-1", null);

    assertThat(outcome).isEqualTo(new Outcome.Unavailable(Duration.ofSeconds(5)));
    assertThat(shop.order().paymentIntentId()).isNull();
  }

  @Test
  void cancelsTheIntentWhenTheOrderWasCancelledMeanwhile() {
    shop.with(anOrder());
    shop.stripe.duringNextIntent(() -> change(OrderAction.CANCEL));

    Outcome outcome = createPaymentIntent.create("customer-1", "order-1", null);

    assertThat(outcome).isEqualTo(new Outcome.NotPayable());
    assertThat(shop.stripe.intents())
        .extracting(ProviderIntent::status)
        .containsExactly(Status.CANCELLED);
  }

  @Test
  void recordsTheIntentWhenTheOrderChangedMeanwhile() {
    shop.with(anOrder());
    shop.stripe.duringNextIntent(this::updateOrder);

    ProviderIntent intent = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(shop.order().paymentIntentId()).isEqualTo(intent.id());
    assertThat(shop.order().version()).isEqualTo(3);
    assertThat(shop.stripe.intents()).hasSize(1);
  }

  @Test
  void rejectsReusedIdempotencyKeys() {
    shop.with(anOrder());
    created(createPaymentIntent.create("customer-1", "order-1", idempotentRequest("body-1")));

    Outcome same = createPaymentIntent.create("customer-1", "order-1", idempotentRequest("body-1"));
    Outcome other =
        createPaymentIntent.create("customer-1", "order-1", idempotentRequest("body-2"));

    assertThat(same).isInstanceOf(Outcome.Created.class);
    assertThat(other).isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
  }

  @Test
  void storesNoClientSecret() {
    shop.with(anOrder());

    ProviderIntent intent =
        created(createPaymentIntent.create("customer-1", "order-1", idempotentRequest("body")));

    assertThat(shop.table.find("caller", "key").map(StoredResponse::response))
        .contains(intent.id());
    assertThat(shop.order().toString() + shop.payments.ofOrder("order-1") + intent)
        .doesNotContain(intent.clientSecret());
  }

  private static IdempotentRequest<ProviderIntent> idempotentRequest(String fingerprint) {
    return new IdempotentRequest<>(
        new IdempotencyKey("caller", "key", fingerprint), ProviderIntent::id);
  }

  private static ProviderIntent created(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Created.class);
    return ((Outcome.Created) outcome).intent();
  }

  private void change(OrderAction action) {
    commit(shop.order().toBuilder(shop.clock.instant()).apply(action).build());
  }

  private void updateOrder() {
    commit(shop.order().toBuilder(shop.clock.instant()).build());
  }

  private void commit(Order next) {
    shop.orders.commit(OrderChange.to(next, Effects.at(shop.clock.instant(), shop.ids)));
  }
}
