package shop.functions.stripewebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.aws.metrics.Meters;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.contracts.reason.RefundReason;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.api.TestContext;
import shop.testkit.fake.FakeShop;
import shop.testshop.TestShop;

/** Sends events with Stripe's signature to the Lambda handler. */
class StripeWebhookHandlerTest {
  private static final TestShop SHOP =
      new TestShop(Area.STRIPE_WEBHOOK, Map.of("CALLER_LIMIT_PER_MINUTE", "3"));
  private static final FakeShop FAKES = SHOP.fakes();
  private static final StripeWebhookHandler WEBHOOK = new StripeWebhookHandler(SHOP);

  /** All tests share one function, so each test has its own order and events. */
  private final String run = UUID.randomUUID().toString();

  private final String orderId = "order-" + run;

  @Test
  void marksAnOrderPaid() {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());

    ApiAnswer answer = send(succeeded("evt_1", 1999, "usd"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"received\":true}");
    assertThat(order().status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(order().captured()).isEqualTo(new Money(1999, "USD"));
    assertThat(FAKES.stock(run).sold()).isEqualTo(1);
  }

  @Test
  void ignoresDuplicateEvents() {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());
    String event = succeeded("evt_1", 1999, "usd");

    send(event);
    Order before = order();
    int events = FAKES.table.events().size();
    ApiAnswer second = send(event);

    assertThat(second.status()).isEqualTo(200);
    assertThat(order()).isEqualTo(before);
    assertThat(FAKES.table.events()).hasSize(events);
  }

  @Test
  void appliesASuccessThatArrivesBeforeTheIntentIsStored() {
    FAKES.orders.put(myOrder().build());

    send(succeeded("evt_1", 1999, "usd"));

    assertThat(order().status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(order().paymentIntentId()).isEqualTo("pi_1");
  }

  @Test
  void requestsARefundForAPaidOrderThatWasCancelled() {
    FAKES.orders.put(myOrder().withIntent("pi_1").cancelled().build());

    send(succeeded("evt_1", 1999, "usd"));

    assertThat(FAKES.payments.refundsOfOrder(orderId))
        .singleElement()
        .satisfies(refund -> assertThat(refund.state()).isEqualTo(Refund.State.REQUESTED));
  }

  @Test
  void ignoresAFailureAfterTheSuccess() {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());

    send(succeeded("evt_2", 1999, "usd"));
    ApiAnswer late = send(event("evt_1", "payment_intent.payment_failed", intent(1999, "usd")));

    assertThat(late.status()).isEqualTo(200);
    assertThat(order().paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void acknowledgesAWrongAmountWithoutMarkingTheOrderPaid() {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());

    ApiAnswer answer = send(succeeded("evt_1", 1, "usd"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(order().status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void settlesARefundBeforeTheWorkerStoresItsStripeId() {
    FAKES.orders.put(myOrder().paid().build());
    FAKES.payments.put(
        Refund.requested(
            "r1",
            orderId,
            "pi_1",
            new Money(1999, "USD"),
            RefundReason.ADMINISTRATOR,
            SHOP.clock().instant()));

    send(
        event(
            "evt_1",
            "refund.updated",
            """
            {"id":"re_1","object":"refund","status":"succeeded","amount":1999,"currency":"usd",
             "metadata":{"order_id":"%s","refund_id":"r1"}}\
            """
                .formatted(orderId)));

    assertThat(order().paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void recordsARefundMadeInTheStripeDashboard() {
    FAKES.orders.put(myOrder().withIntent("pi-" + run).paid().build());

    ApiAnswer answer = send(event("evt_1", "refund.created", dashboardRefund()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(order().refunded()).isEqualTo(new Money(500, "USD"));
  }

  @Test
  void returns503ForAnEventThatArrivesTooEarly() {
    FAKES.orders.put(myOrder().withIntent("pi-" + run).build());

    ApiAnswer early = send(event("evt_1", "refund.created", dashboardRefund()));

    assertThat(early.status()).isEqualTo(503);
    assertThat(early.header("Retry-After")).contains("60");
    assertThat(order().refunded()).isEqualTo(Money.zero("USD"));
  }

  @Test
  void marksAnOrderWithADispute() {
    FAKES.orders.put(myOrder().withIntent("pi-" + run).paid().build());

    send(
        event(
            "evt_1",
            "charge.dispute.created",
            """
            {"id":"du_%1$s","object":"dispute","amount":1999,"currency":"usd",
             "payment_intent":"pi-%1$s","reason":"fraudulent","status":"needs_response",
             "evidence_details":{"due_by":1773100799},
             "balance_transactions":[{"id":"txn_%1$s","object":"balance_transaction",
              "amount":-1999,"currency":"usd"}]}\
            """
                .formatted(run)));

    assertThat(order().dispute()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
    assertThat(order().withdrawn()).isEqualTo(new Money(1999, "USD"));
  }

  @Test
  void countsEveryValidEvent() {
    String counter = "stripe_events_total{outcome=\"ignored\",type=\"other\"}";
    send(event("evt_1", "customer.created", "{\"object\":\"customer\"}"));
    String before = counterLine(counter);

    send(event("evt_2", "customer.updated", "{\"object\":\"customer\"}"));

    assertThat(before).isNotEmpty();
    assertThat(counterLine(counter)).isNotEqualTo(before);
  }

  private static String counterLine(String prefix) {
    return Meters.shared()
        .text(Optional.empty())
        .lines()
        .filter(text -> text.startsWith(prefix))
        .collect(Collectors.joining());
  }

  private String dashboardRefund() {
    return """
    {"id":"re_%1$s","object":"refund","status":"succeeded","amount":500,"currency":"usd",
     "payment_intent":"pi-%1$s","metadata":{}}\
    """
        .formatted(run);
  }

  @Test
  void acknowledgesUnknownOrdersAndUnusedEventTypes() {
    ApiAnswer unknown = send(succeeded("evt_1", 1999, "usd"));
    ApiAnswer other = send(event("evt_2", "customer.created", "{\"object\":\"customer\"}"));

    assertThat(unknown.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void refusesForgedAndMissingSignatures() {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());
    String event = succeeded("evt_1", 1999, "usd");

    ApiAnswer forged = send(event, signature(event, "whsec_wrong", 0));
    ApiAnswer missing = send(event, null);

    assertThat(forged.status()).isEqualTo(400);
    assertThat(forged.problem()).isEqualTo("invalid-webhook");
    assertThat(missing.problem()).isEqualTo("invalid-webhook");
    assertThat(order().status()).isEqualTo(OrderStatus.PENDING);
  }

  @Test
  void refusesAnExpiredSignature() {
    String event = succeeded("evt_1", 1999, "usd");

    ApiAnswer answer = send(event, signature(event, TestShop.WEBHOOK_SECRET, 301));

    assertThat(answer.problem()).isEqualTo("invalid-webhook");
  }

  @Test
  void refusesASignatureFromTheFuture() {
    String event = succeeded("evt_1", 1999, "usd");

    ApiAnswer answer = send(event, signature(event, TestShop.WEBHOOK_SECRET, -301));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-webhook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "[]",
        "{}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.updated\"}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.updated\",\"data\":{\"object\":"
            + "{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":99999999999999999}}}"
      })
  void refusesSignedRubbish(String body) {
    ApiAnswer answer = send(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-request");
  }

  @Test
  void acknowledgesThinEvents() {
    String thin =
        """
        {"id":"evt_thin","object":"v2.core.event","type":"v2.core.account.created"}
        """;

    assertThat(send(thin).status()).isEqualTo(200);
  }

  /** Keys of the table have at most 2,048 bytes. */
  @Test
  void acknowledgesAnEventOfAnOrderIdThatIsNotOfTheShop() {
    String object = intent(1999, "usd").replace(orderId, "o".repeat(3_000));

    assertThat(send(event("evt_1", "payment_intent.succeeded", object)).status()).isEqualTo(200);
  }

  @Test
  void refusesABodyThatExceedsTheLimit() {
    String large = " ".repeat(Limits.BODY_BYTES + 1);

    ApiAnswer answer = send(large, signature(large, TestShop.WEBHOOK_SECRET, 0));

    assertThat(answer.status()).isEqualTo(413);
  }

  /** API Gateway passes a body as text, unless its content type is declared as binary. */
  @Test
  void verifiesTheSignatureOfNonAsciiText() throws IOException {
    FAKES.orders.put(myOrder().withIntent("pi_1").build());
    String body = succeeded("evt_한글", 1999, "usd");
    ApiRequest request =
        ApiRequest.to(Route.STRIPE_WEBHOOK)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature(body, TestShop.WEBHOOK_SECRET, 0));
    ObjectNode event = (ObjectNode) new ObjectMapper().readTree(request.event());
    event.put("body", body).put("isBase64Encoded", false);

    WEBHOOK.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        new TestContext());

    assertThat(order().status()).isEqualTo(OrderStatus.PROCESSING);
  }

  @Test
  void doesNotRateLimitStripe() {
    for (int i = 0; i < 10; i++) {
      assertThat(send(succeeded("evt_" + i, 1999, "usd")).status()).isEqualTo(200);
    }
  }

  private OrderFixture myOrder() {
    return anOrder().id(orderId).number(run).withLine(run, 1);
  }

  private Order order() {
    return FAKES.orders.find(orderId).orElseThrow();
  }

  private static ApiAnswer send(String event) {
    return send(event, signature(event, TestShop.WEBHOOK_SECRET, 0));
  }

  private static ApiAnswer send(String event, @Nullable String signature) {
    ApiRequest request =
        ApiRequest.to(Route.STRIPE_WEBHOOK)
            .header("Content-Type", "application/json; charset=utf-8")
            .bytes(event.getBytes(StandardCharsets.UTF_8));
    return (signature == null ? request : request.header("Stripe-Signature", signature))
        .send(WEBHOOK);
  }

  private String succeeded(String id, long amount, String currency) {
    return event(id, "payment_intent.succeeded", intent(amount, currency));
  }

  private String intent(long amount, String currency) {
    return """
    {"id":"pi_1","object":"payment_intent","amount":%1$d,"amount_received":%1$d,
     "currency":"%2$s","status":"succeeded","metadata":{"order_id":"%3$s"}}\
    """
        .formatted(amount, currency, orderId);
  }

  private String event(String id, String type, String object) {
    return """
    {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","type":"%s","created":1772366400,
     "data":{"object":%s}}
    """
        .formatted(id + run, type, object);
  }

  private static String signature(String body, String secret, long ageSeconds) {
    try {
      return Webhook.Signature.generateSignatureHeader(
          body, secret, SHOP.clock().instant().getEpochSecond() - ageSeconds);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
