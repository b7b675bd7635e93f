package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.stripe.FakeStripeFixture.anIntent;
import static shop.stripe.FakeStripeFixture.await;
import static shop.stripe.FakeStripeFixture.paid;
import static shop.stripe.FakeStripeFixture.with;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.PaymentIntentService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final FakeStripe stripe =
      FakeStripe.start(FakeStripeFixture.settings().withWebhook(receiver.url()));
  private final StripeClient client = FakeStripeFixture.client(stripe);

  @AfterEach
  void stop() {
    stripe.close();
    receiver.close();
  }

  @Test
  void usesTheApiVersionOfThePinnedClient() {
    assertThat(StoreTransaction.API_VERSION).isEqualTo(Stripe.API_VERSION);
  }

  @Test
  void sendsTheEventsOfAPaymentAndItsRefund() throws StripeException {
    PaymentIntent intent = paid(client, 1000);
    client
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());

    await(() -> receiver.events().size() == 6);

    assertThat(receiver.types())
        .containsExactlyInAnyOrder(
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "refund.created",
            "charge.refunded",
            "refund.updated");
    assertThat(receiver.events())
        .allMatch(event -> event.getDataObjectDeserializer().getObject().isPresent());
    assertThat(event("payment_intent.succeeded").getDataObjectDeserializer().getObject())
        .containsInstanceOf(PaymentIntent.class)
        .map(object -> ((PaymentIntent) object).getMetadata().get("order_id"))
        .contains("order-1");
  }

  @Test
  void sendsTheEventsOfADeclineAndACancellation() throws StripeException {
    PaymentIntentService intents = client.v1().paymentIntents();
    PaymentIntent intent = intents.create(anIntent(1000));
    assertThatExceptionOfType(CardException.class)
        .isThrownBy(() -> intents.confirm(intent.getId(), with("pm_card_chargeDeclined")));
    intents.cancel(intent.getId());

    await(() -> receiver.events().size() == 3);

    assertThat(receiver.types())
        .containsExactlyInAnyOrder(
            "payment_intent.created", "payment_intent.payment_failed", "payment_intent.canceled");
  }

  @Test
  void retriesAnEventUntilItIsDelivered() throws StripeException {
    receiver.failNext(2);

    client.v1().paymentIntents().create(anIntent(1000));

    await(() -> delivered() == 1);
    assertThat(receiver.failedRequests()).isEqualTo(2);
    assertThat(stripe.deliveries().getFirst().attempts()).isEqualTo(3);
    Event event = client.v1().events().list().getData().getFirst();
    await(() -> pending(event.getId()) == 0);
  }

  @Test
  void resendsAnEventOnRequest() throws Exception {
    client.v1().paymentIntents().create(anIntent(1000));
    await(() -> receiver.events().size() == 1);
    String id = receiver.events().getFirst().getId();

    int status = post("/_local/events/" + id + "/resend", "");

    assertThat(status).isEqualTo(200);
    await(() -> receiver.events().size() == 2);
    assertThat(receiver.events().getLast().getId()).isEqualTo(id);
  }

  @Test
  void sendsTheEventOfADispute() throws Exception {
    PaymentIntent intent = paid(client, 1000);

    int status = post("/_local/charges/" + intent.getLatestCharge() + "/dispute", "");

    assertThat(status).isEqualTo(200);
    await(() -> receiver.types().contains("charge.dispute.created"));
    assertThat(event("charge.dispute.created").getDataObjectDeserializer().getObject())
        .map(object -> ((Dispute) object).getPaymentIntent())
        .contains(intent.getId());
  }

  @Test
  void listsEventsByType() throws StripeException {
    paid(client, 1000);

    assertThat(
            client
                .v1()
                .events()
                .list(EventListParams.builder().setType("payment_intent.succeeded").build())
                .getData())
        .singleElement()
        .matches(event -> event.getRequest().getId().startsWith("req_"));
  }

  @Test
  void injectsFaultsOverHttp() throws Exception {
    int invalid = post("/_local/faults", "{\"status\":200}");
    int valid = post("/_local/faults", "{\"status\":500,\"times\":1}");

    assertThat(invalid).isEqualTo(400);
    assertThat(valid).isEqualTo(200);
    assertThat(catchThrowableOfType(StripeException.class, () -> client.v1().balance().retrieve()))
        .isNotNull();
    assertThat(client.v1().balance().retrieve()).isNotNull();
  }

  private Event event(String type) {
    return receiver.events().stream()
        .filter(event -> event.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private long delivered() {
    return stripe.deliveries().stream()
        .filter(delivery -> delivery.state() == WebhookDelivery.State.DELIVERED)
        .count();
  }

  private long pending(String eventId) {
    try {
      return client.v1().events().retrieve(eventId).getPendingWebhooks();
    } catch (StripeException e) {
      throw new AssertionError(e);
    }
  }

  private int post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stripe.address() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
