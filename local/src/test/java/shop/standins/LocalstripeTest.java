package shop.standins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.contracts.Route;
import shop.local.LocalShop;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;
import shop.scenario.CatalogSetup;
import shop.scenario.RunningShop;

/**
 * Payments with localstripe in place of Stripe, with signed webhooks. localstripe ignores
 * idempotency keys, allows no second card after a declined one, and sends no webhooks for refunds
 * and cancellations. Tests that need these use the shop's own stand-in only.
 */
@Tag("standins")
class LocalstripeTest {
  private static final String GOOD_CARD = "4242424242424242";

  /** This card can be attached, but charges are declined (Stripe, "Test card numbers"). */
  private static final String DECLINED_CARD = "4000000000000341";

  @TempDir static Path folder;
  private static ExternalServer localstripe;
  private static LocalShop shop;
  private static ApiClient admin;
  private static String sku;

  @BeforeAll
  static void open() {
    localstripe = ExternalServer.localstripe();
    shop =
        RunningShop.start(
            RunningShop.options(folder.resolve("data"))
                .with("STRIPE_API_BASE", localstripe.address().toString()));
    admin = RunningShop.api(shop).login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
    sku = CatalogSetup.product(admin, 1_000, 100);
    String webhook =
        "{'url':'%s','secret':'whsec_local'}"
            .formatted(shop.base().resolve(Route.STRIPE_WEBHOOK.path()));
    admin
        .send(
            HttpRequest.newBuilder(localstripe.address().resolve("/_config/webhooks/shop"))
                .POST(BodyPublishers.ofString(webhook.replace('\'', '"'))))
        .expect(200);
  }

  @AfterAll
  static void close() {
    shop.close();
    localstripe.close();
  }

  @Test
  void completesOrderOnSignedWebhook() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);
    String intent = buyer.intent(order);

    pay(intent, GOOD_CARD).expect(200);

    awaitPayment(buyer, order, "succeeded");
    assertThat(buyer.get("orders/" + order).text("/status")).isEqualTo("processing");
  }

  @Test
  void returnsSameIntentForRepeatedRequests() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);

    String intent = buyer.intent(order);

    assertThat(buyer.intent(order)).isEqualTo(intent);
    JsonNode atStripe = stripe("payment_intents/" + intent);
    assertThat(atStripe.at("/metadata/order_id").asText()).isEqualTo(order);
    assertThat(atStripe.path("amount").asLong()).isEqualTo(total(buyer, order));
  }

  @Test
  void keepsOrderPendingAfterDeclinedCard() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);

    pay(buyer.intent(order), DECLINED_CARD).expect(402);

    awaitPayment(buyer, order, "failed");
    assertThat(buyer.get("orders/" + order).text("/status")).isEqualTo("pending");
  }

  @Test
  void refundsCancelledPaidOrderOnce() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);
    String intent = buyer.intent(order);
    pay(intent, GOOD_CARD).expect(200);
    awaitPayment(buyer, order, "succeeded");

    buyer.put("orders/" + order + "/cancel", "{}").expect(200);
    buyer.put("orders/" + order + "/cancel", "{}").expect(200);

    awaitPayment(buyer, order, "refunded");
    assertRefundedOnce(intent, total(buyer, order));
  }

  @Test
  void cancelsIntentOfCancelledOrder() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);
    String intent = buyer.intent(order);

    buyer.put("orders/" + order + "/cancel", "{}").expect(200);

    await()
        .until(
            () -> stripe("payment_intents/" + intent).path("status").asText(), "canceled"::equals);
  }

  /**
   * localstripe delays webhooks by a second, so the order is cancelled before the webhook comes.
   */
  @Test
  void refundsPaymentThatSucceedsAfterCancellation() {
    ApiClient buyer = RunningShop.api(shop).newCustomer();
    String order = order(buyer);
    String intent = buyer.intent(order);
    pay(intent, GOOD_CARD).expect(200);

    buyer.put("orders/" + order + "/cancel", "{}").expect(200);

    awaitPayment(buyer, order, "refunded");
    assertThat(buyer.get("orders/" + order).text("/status")).isEqualTo("cancelled");
    assertRefundedOnce(intent, total(buyer, order));
  }

  private static String order(ApiClient buyer) {
    CatalogSetup.add(buyer, sku, 1);
    return buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
  }

  private static long total(ApiClient buyer, String order) {
    return buyer.get("orders/" + order).expect(200).at("/total/amount").asLong();
  }

  private static void awaitPayment(ApiClient buyer, String order, String status) {
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200).text("/payment_status"), status::equals);
  }

  private static void assertRefundedOnce(String intent, long amount) {
    assertThat(stripe("refunds?payment_intent=" + intent).path("data"))
        .singleElement()
        .returns(amount, refund -> refund.path("amount").asLong());
  }

  /** Pays as a customer's browser does on Stripe's pages. */
  private static ApiReply pay(String intent, String cardNumber) {
    String card =
        post(
                "payment_methods",
                Map.of(
                    "type", "card",
                    "card[number]", cardNumber,
                    "card[exp_month]", "12",
                    "card[exp_year]", "2040",
                    "card[cvc]", "123"))
            .expect(200)
            .text("/id");
    post("payment_intents/" + intent, Map.of("payment_method", card)).expect(200);
    return post("payment_intents/" + intent + "/confirm", Map.of());
  }

  private static ApiReply post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return admin.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode stripe(String path) {
    return admin.send(request(path).GET()).expect(200).body();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(localstripe.address().resolve("/v1/" + path))
        .header("Authorization", "Bearer sk_test_local");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
