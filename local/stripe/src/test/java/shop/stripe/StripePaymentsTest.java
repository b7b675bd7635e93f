package shop.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.stripe.StripePayments;
import shop.aws.stripe.StripeWebhook;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.ledger.Refund;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentProvider;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.PaymentProvider.RefundAnswer;
import shop.payment.ProviderIntent;
import shop.testkit.contract.PaymentProviderContract;

/** The shop's Stripe adapters, for requests and for webhooks, against the stand-in. */
class StripePaymentsTest extends PaymentProviderContract {
  private static final Money TOTAL = new Money(1999, "USD");
  private static final Settings WEBHOOK =
      Settings.of(
          Area.STRIPE_WEBHOOK,
          Map.of(
              "STAGE",
              "local",
              "JWT_SIGNING_KEY",
              "0123456789012345678901234567890123456789",
              "STRIPE_WEBHOOK_SECRET",
              "whsec_local"));

  private final List<StripeWebhook.Reading> events = new CopyOnWriteArrayList<>();
  private final HttpServer shop = startReceiver();
  private final FakeStripe stripe =
      FakeStripe.start(
          FakeStripeFixture.settings()
              .withWebhook(URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/")));
  private final StripeClient customer = FakeStripeFixture.client(stripe);
  private final StripePayments payments =
      StripePayments.of(
          Settings.of(
              Area.WORKERS,
              Map.of(
                  "STRIPE_API_KEY",
                  "sk_test_1",
                  "STRIPE_API_BASE",
                  stripe.address().toString(),
                  "STRIPE_TIMEOUT",
                  "2s")));

  @AfterEach
  void stop() {
    stripe.close();
    shop.stop(0);
  }

  @Override
  protected PaymentProvider provider() {
    return payments;
  }

  @Override
  protected void pay(String intentId) {
    try {
      customer.v1().paymentIntents().confirm(intentId, FakeStripeFixture.with("pm_card_visa"));
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void receivesThePaymentAndRefundEventsOfAnOrder() {
    ProviderIntent intent = payments.createIntent("order-1", TOTAL, null);
    pay(intent.id());
    Refund refund = refund(intent, TOTAL);
    payments.refund(refund);

    FakeStripeFixture.await(() -> paymentEvents().size() >= 3);

    assertThat(events).allMatch(StripeWebhook.Reading.Received.class::isInstance);
    assertThat(paymentEvents())
        .anySatisfy(
            event ->
                assertThat(event)
                    .isEqualTo(
                        new PaymentEvent.IntentSucceeded(
                            event.eventId(), intent.id(), "order-1", TOTAL)))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        PaymentEvent.RefundSettled.class,
                        settled -> {
                          assertThat(settled.refundId()).isEqualTo(refund.id());
                          assertThat(settled.orderId()).isEqualTo("order-1");
                          assertThat(settled.state()).isEqualTo(Refund.State.SUCCEEDED);
                        }));
  }

  @Test
  void receivesTheReasonOfADecline() {
    ProviderIntent intent = payments.createIntent("order-1", TOTAL, null);
    assertThatThrownBy(
            () ->
                customer
                    .v1()
                    .paymentIntents()
                    .confirm(intent.id(), FakeStripeFixture.with("pm_card_chargeDeclined")))
        .isInstanceOf(StripeException.class);

    FakeStripeFixture.await(() -> !paymentEvents().isEmpty());

    assertThat(paymentEvents())
        .first()
        .isInstanceOfSatisfying(
            PaymentEvent.IntentFailed.class,
            failed -> assertThat(failed.code()).isEqualTo("generic_decline"));
  }

  @Test
  void rejectsARefundOfMoreThanThePayment() {
    ProviderIntent intent = payments.createIntent("order-1", TOTAL, null);
    pay(intent.id());

    RefundAnswer result = payments.refund(refund(intent, new Money(2000, "USD")));

    assertThat(result).isInstanceOf(RefundAnswer.Refused.class);
  }

  @Test
  void reportsThatStripeIsUnavailable() {
    stripe.injectFault(503, 10, Duration.ZERO, false);

    assertThatThrownBy(() -> payments.createIntent("order-1", TOTAL, null))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageNotContaining("sk_test");
  }

  @Test
  void findsTheIntentWhoseResponseWasLost() {
    stripe.injectFault(500, 10, Duration.ZERO, true);
    assertThatThrownBy(() -> payments.createIntent("order-1", TOTAL, null))
        .isInstanceOf(ProviderUnavailableException.class);
    stripe.clearFaults();

    ProviderIntent first = payments.createIntent("order-1", TOTAL, null);
    ProviderIntent second = payments.createIntent("order-1", TOTAL, null);

    assertThat(second.id()).isEqualTo(first.id());
  }

  private List<PaymentEvent> paymentEvents() {
    return events.stream()
        .map(reading -> ((StripeWebhook.Reading.Received) reading).event())
        .filter(event -> !(event instanceof PaymentEvent.Other))
        .toList();
  }

  private HttpServer startReceiver() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::receive);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      events.add(
          StripeWebhook.of(WEBHOOK, Clock.systemUTC())
              .read(
                  exchange.getRequestBody().readAllBytes(),
                  exchange.getRequestHeaders().getFirst("Stripe-Signature")));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
