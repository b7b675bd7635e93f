package shop.aws.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.testkit.fake.TestClock;

class StripeWebhookTest {
  private static final String SECRET = "whsec_current";
  private static final String PREVIOUS = "whsec_previous";
  private static final String SUCCEEDED =
      """
      {"id":"evt_1","object":"event","api_version":"%s","type":"payment_intent.succeeded",
       "data":{"object":{"id":"pi_1","object":"payment_intent","amount":1999,
       "amount_received":1999,"currency":"usd","status":"succeeded",
       "metadata":{"order_id":"o1"}}}}
      """;

  private final Clock clock = new TestClock();
  private final StripeWebhook webhook =
      new StripeWebhook(List.of(SECRET, PREVIOUS), Duration.ofMinutes(5), clock);

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-29.dahlia", "2020-08-27"})
  void readsSucceededIntentOfAnyApiVersion(String version) {
    String body = SUCCEEDED.formatted(version);

    Optional<PaymentEvent> event = read(body, signed(body, SECRET, 0));

    assertThat(event)
        .contains(new PaymentEvent.IntentSucceeded("evt_1", "pi_1", "o1", new Money(1999, "USD")));
  }

  @Test
  void acceptsPreviousSecretDuringRotation() {
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, PREVIOUS, 0))).isPresent();
  }

  @Test
  void rejectsWrongSecret() {
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, "whsec_guessed", 0))).isEmpty();
  }

  @Test
  void rejectsBodyThatDiffersFromTheSignedOne() {
    String signature = signed(SUCCEEDED, SECRET, 0);

    assertThat(read(SUCCEEDED + " ", signature)).isEmpty();
  }

  @Test
  void rejectsWebhookOlderThanTheTolerance() {
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, SECRET, 300))).isPresent();
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, SECRET, 301))).isEmpty();
  }

  @Test
  void rejectsWebhookFromTheFuture() {
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, SECRET, -300))).isPresent();
    assertThat(read(SUCCEEDED, signed(SUCCEEDED, SECRET, -301))).isEmpty();
  }

  @Test
  void acceptsAnyOfSeveralSignatures() {
    String signature = signed(SUCCEEDED, SECRET, 0);

    assertThat(read(SUCCEEDED, signature.replace(",", ", v1=00,v0=11,"))).isPresent();
    assertThat(read(SUCCEEDED, signature + ",t=1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "[]",
        "[{}]",
        "7",
        "{}",
        "{\"id\":\"evt_1\",\"object\":\"event\"}",
        "{\"id\":7,\"object\":\"event\",\"type\":\"customer.created\"}",
        "{\"object\":\"event\",\"type\":\"customer.created\"}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":[]}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"charge.refunded\"}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"charge.refunded\",\"data\":[]}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"charge.refunded\",\"data\":{\"object\":7}}",
      })
  void cannotReadSignedRubbish(String body) {
    assertUnreadable(body);
  }

  @ParameterizedTest
  @CsvSource({
    "\"id\":\"pi_1\", \"id\":null",
    "1999, 99999999999999999999",
    "1999, 9000000000000000000",
    "1999, \"\"",
    "1999, null",
    "1999, {}",
    "\"usd\", \"zzz\"",
    "\"usd\", null",
    "\"usd\", []",
  })
  void cannotReadImpossibleValues(String before, String after) {
    assertUnreadable(SUCCEEDED.replace(before, after));
  }

  private void assertUnreadable(String body) {
    assertThat(webhook.read(body.getBytes(StandardCharsets.UTF_8), signed(body, SECRET, 0)))
        .isEqualTo(new StripeWebhook.Reading.Unreadable());
  }

  @Test
  void readsThinEventsAsOther() {
    String body =
        """
        {"id":"evt_5","object":"v2.core.event","type":"v1.billing.meter.error_report_triggered",
         "related_object":{"id":"mtr_1","type":"billing.meter","url":"/v1/billing/meters/mtr_1"}}
        """;

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(new PaymentEvent.Other("evt_5", "v1.billing.meter.error_report_triggered"));
  }

  @Test
  void ignoresOrderIdsThatAreNotOfTheShop() {
    String body = SUCCEEDED.replace("\"o1\"", "\"" + "o".repeat(65) + "\"");

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(new PaymentEvent.Other("evt_1", "payment_intent.succeeded"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=", "v1=00", "t=1,v1=", "t=x,v1=00", "t=99999999999999999999,v1=0"})
  void rejectsMalformedSignature(String signature) {
    assertThat(read(SUCCEEDED, signature)).isEmpty();
  }

  @Test
  void rejectsMissingSignature() {
    assertThat(webhook.read(SUCCEEDED.getBytes(StandardCharsets.UTF_8), null))
        .isEqualTo(new StripeWebhook.Reading.Forged());
  }

  @Test
  void readsDeclineCodeOfFailedPayment() {
    String body =
        """
        {"id":"evt_2","object":"event","type":"payment_intent.payment_failed",
         "data":{"object":{"id":"pi_1","object":"payment_intent","currency":"usd",
         "metadata":{"order_id":"o1"},
         "last_payment_error":{"code":"card_declined","decline_code":"insufficient_funds"}}}}
        """;

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(new PaymentEvent.IntentFailed("evt_2", "pi_1", "o1", "insufficient_funds"));
  }

  @ParameterizedTest
  @CsvSource({
    "refund.updated, succeeded, SUCCEEDED, ",
    "refund.created, pending, REQUESTED, ",
    "refund.failed, failed, FAILED, expired_or_canceled_card",
    "refund.updated, requires_action, REQUESTED, "
  })
  void readsStateOfRefund(String type, String status, State state, @Nullable String code) {
    String body =
        """
        {"id":"evt_3","object":"event","type":"%s",
         "data":{"object":{"id":"re_1","object":"refund","amount":500,"currency":"usd",
         "status":"%s","payment_intent":"pi_1",
         "failure_reason":"expired_or_canceled_card",
         "metadata":{"order_id":"o1","refund_id":"r1"}}}}
        """
            .formatted(type, status);

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(
            new PaymentEvent.RefundSettled(
                "evt_3", "o1", "r1", "pi_1", new Money(500, "USD"), state, "re_1", code));
  }

  @Test
  void ignoresIntentsWithoutOrder() {
    String body = SUCCEEDED.replace("\"order_id\":\"o1\"", "");

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(new PaymentEvent.Other("evt_1", "payment_intent.succeeded"));
  }

  @Test
  void readsOtherEventsAsOther() {
    String body =
        """
        {"id":"evt_4","object":"event","type":"customer.created","data":{"object":{}}}
        """;

    assertThat(read(body, signed(body, SECRET, 0)))
        .contains(new PaymentEvent.Other("evt_4", "customer.created"));
  }

  private Optional<PaymentEvent> read(String body, String signature) {
    return switch (webhook.read(body.getBytes(StandardCharsets.UTF_8), signature)) {
      case StripeWebhook.Reading.Received(PaymentEvent event) -> Optional.of(event);
      case StripeWebhook.Reading.Forged _, StripeWebhook.Reading.Unreadable _ -> Optional.empty();
    };
  }

  private String signed(String body, String secret, long ageSeconds) {
    try {
      return Webhook.Signature.generateSignatureHeader(
          body, secret, clock.instant().getEpochSecond() - ageSeconds);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
