package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.stripe.FakeStripeFixture.anIntent;
import static shop.stripe.FakeStripeFixture.paid;
import static shop.stripe.FakeStripeFixture.with;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.service.PaymentIntentService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIntentsTest {
  private final FakeStripe stripe = FakeStripe.start(FakeStripeFixture.settings());
  private final StripeClient client = FakeStripeFixture.client(stripe);
  private final PaymentIntentService intents = client.v1().paymentIntents();

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void succeedsWhenTheBankSettlesAProcessingIntent() throws StripeException {
    PaymentIntent intent = client.v1().paymentIntents().create(anIntent(1000));

    PaymentIntent processing =
        client.v1().paymentIntents().confirm(intent.getId(), with("pm_usBankAccount_success"));
    stripe.bank().settleIntent(intent.getId(), true);

    assertThat(processing.getStatus()).isEqualTo("processing");
    assertThat(client.v1().paymentIntents().retrieve(intent.getId()).getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void createsAnIntentThatRequiresAPaymentMethod() throws StripeException {
    PaymentIntent created = intents.create(anIntent(1999));

    PaymentIntent found = intents.retrieve(created.getId());
    assertThat(found.getStatus()).isEqualTo("requires_payment_method");
    assertThat(found.getAmount()).isEqualTo(1999);
    assertThat(found.getMetadata()).containsEntry("order_id", "order-1");
    assertThat(found.getAutomaticPaymentMethods().getEnabled()).isTrue();
    assertThat(found.getClientSecret()).startsWith(found.getId() + "_secret_");
    assertThat(created.getLastResponse().requestId()).startsWith("req_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_card_visa", "pm_card_mastercard"})
  void createsAChargeForAValidCard(String card) throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    PaymentIntent paid = intents.confirm(intent.getId(), with(card));

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getAmountReceived()).isEqualTo(1999);
    assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getPaymentIntent())
        .isEqualTo(paid.getId());
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeDeclined, generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds"
  })
  void requiresAnotherPaymentMethodAfterADecline(String card, String declineCode)
      throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    CardException declined =
        catchThrowableOfType(
            CardException.class, () -> intents.confirm(intent.getId(), with(card)));

    assertThat(declined.getStatusCode()).isEqualTo(402);
    assertThat(declined.getCode()).isEqualTo("card_declined");
    assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
    assertThat(declined.getStripeError().getPaymentIntent().getId()).isEqualTo(intent.getId());
    PaymentIntent found = intents.retrieve(intent.getId());
    assertThat(found.getStatus()).isEqualTo("requires_payment_method");
    assertThat(found.getLastPaymentError().getDeclineCode()).isEqualTo(declineCode);
    assertThat(intents.confirm(intent.getId(), with("pm_card_visa")).getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void succeedsAfterTheCustomerAuthenticates() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    PaymentIntent waiting = intents.confirm(intent.getId(), with("pm_card_authenticationRequired"));

    assertThat(waiting.getStatus()).isEqualTo("requires_action");
    stripe.bank().authenticate(intent.getId(), true);
    assertThat(intents.retrieve(intent.getId()).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void confirmsAnIntentInTheSameRequest() throws StripeException {
    PaymentIntentCreateParams params =
        PaymentIntentCreateParams.builder()
            .setAmount(500L)
            .setCurrency("eur")
            .setPaymentMethod("pm_card_visa")
            .setConfirm(true)
            .addExpand("latest_charge")
            .build();

    PaymentIntent paid = intents.create(params);

    assertThat(paid.getStatus()).isEqualTo("succeeded");
    assertThat(paid.getLatestChargeObject().getAmount()).isEqualTo(500);
  }

  @Test
  void rejectsAnUnknownCard() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    InvalidRequestException error =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> intents.confirm(intent.getId(), with("pm_card_unknown")));

    assertThat(error.getStatusCode()).isEqualTo(400);
    assertThat(error.getCode()).isEqualTo("resource_missing");
    assertThat(error.getParam()).isEqualTo("payment_method");
  }

  @Test
  void cancelsAnUnpaidIntent() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    PaymentIntent cancelled =
        intents.cancel(
            intent.getId(),
            PaymentIntentCancelParams.builder()
                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                .build());

    assertThat(cancelled.getStatus()).isEqualTo("canceled");
    assertThat(cancelled.getCancellationReason()).isEqualTo("abandoned");
    assertUnexpectedState(() -> intents.confirm(intent.getId(), with("pm_card_visa")));
    assertUnexpectedState(() -> intents.cancel(intent.getId()));
  }

  @Test
  void changesOnlyTheMetadataOfAPaidIntent() throws StripeException {
    String id = paid(client, 1999).getId();

    PaymentIntent updated =
        intents.update(
            id,
            PaymentIntentUpdateParams.builder()
                .putMetadata("order_id", "")
                .putMetadata("note", "x")
                .build());

    assertThat(updated.getMetadata()).containsOnlyKeys("note");
    assertUnexpectedState(() -> intents.cancel(id));
    assertUnexpectedState(() -> intents.confirm(id, with("pm_card_visa")));
    assertUnexpectedState(
        () -> intents.update(id, PaymentIntentUpdateParams.builder().setAmount(1L).build()));
    assertThat(intents.retrieve(id).getAmount()).isEqualTo(1999);
  }

  @Test
  void changesTheAmountOfAnUnpaidIntent() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));

    intents.update(intent.getId(), PaymentIntentUpdateParams.builder().setAmount(2500L).build());

    PaymentIntent paid = intents.confirm(intent.getId(), with("pm_card_visa"));
    assertThat(paid.getAmountReceived()).isEqualTo(2500);
  }

  @Test
  void listsIntentsNewestFirstInPages() throws StripeException {
    String first = intents.create(anIntent(100)).getId();
    String second = intents.create(anIntent(200)).getId();
    String third = intents.create(anIntent(300)).getId();

    StripeCollection<PaymentIntent> page = intents.list(page().build());
    StripeCollection<PaymentIntent> rest = intents.list(page().setStartingAfter(second).build());
    StripeCollection<PaymentIntent> back = intents.list(page().setEndingBefore(first).build());

    assertThat(page.getData()).extracting(PaymentIntent::getId).containsExactly(third, second);
    assertThat(page.getHasMore()).isTrue();
    assertThat(rest.getData()).extracting(PaymentIntent::getId).containsExactly(first);
    assertThat(rest.getHasMore()).isFalse();
    assertThat(back.getData()).extracting(PaymentIntent::getId).containsExactly(third, second);
  }

  @Test
  void filtersIntentsByCreationTime() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(100));
    PaymentIntentListParams.Created since =
        PaymentIntentListParams.Created.builder().setGte(intent.getCreated()).build();
    PaymentIntentListParams.Created later =
        PaymentIntentListParams.Created.builder().setGt(intent.getCreated()).build();

    StripeCollection<PaymentIntent> found = intents.list(page().setCreated(since).build());
    StripeCollection<PaymentIntent> none = intents.list(page().setCreated(later).build());

    assertThat(found.getData()).hasSize(1);
    assertThat(none.getData()).isEmpty();
  }

  @Test
  void rejectsInvalidRequestsAsStripeDoes() {
    assertError("/v1/payment_intents", "amount=0&currency=usd", "parameter_invalid_integer");
    assertError("/v1/payment_intents", "amount=49&currency=usd", "amount_too_small");
    assertError("/v1/payment_intents", "amount=17499&currency=huf", "amount_too_small");
    assertError("/v1/payment_intents", "amount=100000000&currency=usd", "amount_too_large");
    assertError("/v1/payment_intents", "amount=1.5&currency=usd", "parameter_invalid_integer");
    assertError("/v1/payment_intents", "currency=usd", "parameter_missing");
    assertError("/v1/payment_intents", "amount=500&currency=usd&amuont=1", "parameter_unknown");
    assertError("/v1/payment_intents/pi_none/confirm", "", "resource_missing");
    assertError("/v1/payment_intents/a/confirm/b", "", "Unrecognized request URL");
    assertError("/v1/", "", "Unrecognized request URL");
  }

  @Test
  void letsABrowserConfirmOnlyWithTheClientSecret() throws StripeException {
    PaymentIntent intent = intents.create(anIntent(1999));
    StripeClient browser = FakeStripeFixture.client(stripe, "pk_test_anything");
    PaymentIntentConfirmParams.Builder card =
        PaymentIntentConfirmParams.builder().setPaymentMethod("pm_card_visa");

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(
            () ->
                browser
                    .v1()
                    .paymentIntents()
                    .confirm(intent.getId(), card.putExtraParam("client_secret", "wrong").build()));
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> browser.v1().paymentIntents().cancel(intent.getId()));
    PaymentIntentRetrieveParams secret =
        PaymentIntentRetrieveParams.builder().setClientSecret(intent.getClientSecret()).build();
    assertThat(browser.v1().paymentIntents().retrieve(intent.getId(), secret).getStatus())
        .isEqualTo("requires_payment_method");

    card.putExtraParam("client_secret", intent.getClientSecret());
    PaymentIntent paid = browser.v1().paymentIntents().confirm(intent.getId(), card.build());

    assertThat(paid.getStatus()).isEqualTo("succeeded");
  }

  @Test
  void rejectsLiveKeys() throws StripeException {
    StripeClient liveClient = FakeStripeFixture.client(stripe, "sk_live_anything");

    AuthenticationException error =
        catchThrowableOfType(
            AuthenticationException.class, () -> liveClient.v1().balance().retrieve());

    assertThat(error.getStatusCode()).isEqualTo(401);
    assertThat(client.v1().balance().retrieve().getObject()).isEqualTo("balance");
  }

  private static PaymentIntentListParams.Builder page() {
    return PaymentIntentListParams.builder().setLimit(2L);
  }

  private interface Call {
    Object run() throws StripeException;
  }

  private static void assertUnexpectedState(Call call) {
    InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, call::run);

    assertThat(error.getStatusCode()).isEqualTo(400);
    assertThat(error.getCode()).isEqualTo("payment_intent_unexpected_state");
    assertThat(error.getStripeError().getPaymentIntent()).isNotNull();
  }

  private void assertError(String path, String body, String code) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stripe.address() + path))
            .header("Authorization", "Basic c2tfdGVzdF94Og==")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
      assertThat(response.statusCode()).isBetween(400, 404);
      assertThat(response.body()).contains("\"error\"").contains(code);
    }
  }
}
