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
      new CreatePaymentIntent(shop.orders, shop.stripe, shop.table, shop.clock, shop.ids);

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

    ProviderIntent replacing = created(createPaymentIntent.create("customer-1", "order-1", null));

    assertThat(replacing.id()).isNotEqualTo(old.id());
    assertThat(replacing.status()).isEqualTo(Status.OPEN);
    assertThat(shop.order().paymentIntentId()).isEqualTo(replacing.id());
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
