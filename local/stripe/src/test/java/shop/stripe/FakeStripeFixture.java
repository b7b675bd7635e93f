package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import shop.stripe.FakeStripe.Settings;

/** The stand-in on a free port, and the real Stripe client for it. */
final class FakeStripeFixture {
  private FakeStripeFixture() {}

  static Settings settings() {
    return Settings.standard().withPort(0);
  }

  /** A client that does not retry, so that a test sees every response. */
  static StripeClient client(FakeStripe stripe) {
    return client(stripe, "sk_test_anything");
  }

  static StripeClient client(FakeStripe stripe, String apiKey) {
    return StripeClient.builder()
        .setApiKey(apiKey)
        .setApiBase(stripe.address().toString())
        .setMaxNetworkRetries(0)
        .build();
  }

  static PaymentIntentCreateParams anIntent(long amount) {
    return PaymentIntentCreateParams.builder()
        .setAmount(amount)
        .setCurrency("usd")
        .putMetadata("order_id", "order-1")
        .setAutomaticPaymentMethods(
            PaymentIntentCreateParams.AutomaticPaymentMethods.builder().setEnabled(true).build())
        .build();
  }

  static PaymentIntentConfirmParams with(String card) {
    return PaymentIntentConfirmParams.builder().setPaymentMethod(card).build();
  }

  static PaymentIntent paid(StripeClient client, long amount) throws StripeException {
    PaymentIntent intent = client.v1().paymentIntents().create(anIntent(amount));
    return client.v1().paymentIntents().confirm(intent.getId(), with("pm_card_visa"));
  }

  /** Polls until it is true, ten seconds at most. */
  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
