package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.stripe.FakeStripeFixture.anIntent;
import static shop.stripe.FakeStripeFixture.with;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.service.PaymentIntentService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.testkit.fake.TestClock;

class IdempotencyTest {
  private final TestClock clock = new TestClock();
  private final FakeStripe stripe = FakeStripe.start(FakeStripeFixture.settings().withClock(clock));
  private final StripeClient client = FakeStripeFixture.client(stripe);
  private final PaymentIntentService intents = client.v1().paymentIntents();

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void returnsTheFirstResponseForARepeatedRequest() throws StripeException {
    PaymentIntent first = intents.create(anIntent(1000), key("k"));

    PaymentIntent second = intents.create(anIntent(1000), key("k"));

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(second.getLastResponse().idempotencyKey()).isEqualTo("k");
    assertThat(intents.list().getData()).hasSize(1);
  }

  @Test
  void rejectsAnotherRequestWithTheSameKey() throws StripeException {
    intents.create(anIntent(1000), key("k"));

    IdempotencyException error =
        catchThrowableOfType(
            IdempotencyException.class, () -> intents.create(anIntent(2000), key("k")));

    assertThat(error.getStatusCode()).isEqualTo(400);
    assertThat(intents.list().getData()).hasSize(1);
  }

  @Test
  void repeatsADeclineForTheSameKey() throws StripeException {
    String id = intents.create(anIntent(1000)).getId();
    CardException first = declined(id);

    CardException again = declined(id);

    assertThat(again.getRequestId()).isNotEqualTo(first.getRequestId());
    assertThat(again.getCode()).isEqualTo("card_declined");
    assertThat(client.v1().events().list().getData()).hasSize(2);
  }

  @Test
  void executesARequestAgainAfterTheKeyExpires() throws StripeException {
    PaymentIntent first = intents.create(anIntent(1000), key("k"));
    clock.advance(Duration.ofHours(25));

    PaymentIntent second = intents.create(anIntent(1000), key("k"));

    assertThat(second.getId()).isNotEqualTo(first.getId());
  }

  @Test
  void rejectsAKeyThatIsInProgress() throws StripeException {
    stripe.injectFault(0, 1, Duration.ofMinutes(1), false);

    Supplier<Integer> creating = () -> statusOfCreating("k");
    CompletableFuture<Integer> one =
        CompletableFuture.supplyAsync(creating, Thread::startVirtualThread);
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(creating, Thread::startVirtualThread);

    assertThat(CompletableFuture.anyOf(one, other).join()).isEqualTo(409);
    assertThat(intents.list().getData()).isEmpty();
  }

  @Test
  void doesTheWorkOnceWhenItsResponseIsLost() throws StripeException {
    stripe.injectFault(500, 2, Duration.ZERO, true);
    StripeClient retrying =
        StripeClient.builder()
            .setApiKey("sk_test_x")
            .setApiBase(stripe.address().toString())
            .setMaxNetworkRetries(2)
            .build();

    PaymentIntent created = retrying.v1().paymentIntents().create(anIntent(1000), key("k"));

    assertThat(intents.list().getData())
        .extracting(PaymentIntent::getId)
        .containsExactly(created.getId());
  }

  @Test
  void doesNoWorkForAFaultBeforeTheEffect() throws StripeException {
    stripe.injectFault(503, 1, Duration.ZERO, false);

    int status = statusOfCreating("k");

    assertThat(status).isEqualTo(503);
    assertThat(intents.list().getData()).isEmpty();
  }

  private CardException declined(String id) {
    return catchThrowableOfType(
        CardException.class, () -> intents.confirm(id, with("pm_card_chargeDeclined"), key("k")));
  }

  private int statusOfCreating(String key) {
    ApiException failed =
        catchThrowableOfType(ApiException.class, () -> intents.create(anIntent(1000), key(key)));
    return failed == null ? 200 : failed.getStatusCode();
  }

  private static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
