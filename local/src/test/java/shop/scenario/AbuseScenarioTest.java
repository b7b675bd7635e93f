package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.local.LocalShop;

/**
 * An attacker and a victim side by side, for each limit: the attacker is slowed down, and the
 * victim is not. The shop of this test has the limits of production, and takes the clients'
 * addresses from a header, as it does behind the content network.
 */
@Tag("own-shop")
class AbuseScenarioTest {
  private static final String ADDRESS = "X-Client-Address";
  private static final String PASSWORD = "correct horse";
  private static final String VICTIM = "203.0.113.7";
  private static final String ATTACKER = "198.51.100.9";
  private static final int MANY = 400;

  private static @Nullable LocalShop shop;
  private static @Nullable ApiClient api;
  private static @Nullable ApiClient admin;

  @BeforeAll
  static void start() {
    LocalShop started =
        RunningShop.start(
            RunningShop.options(RunningShop.newDataFolder())
                .with("CLIENT_ADDRESS_HEADER", ADDRESS)
                .with("LOGIN_FAILURES_PER_NETWORK", "40")
                .with("REGISTER_LIMIT_PER_NETWORK", "20")
                .with("CALLER_LIMIT_PER_MINUTE", "600")
                .with("SEARCH_LIMIT_PER_MINUTE", "240")
                .with("HEALTH_LIMIT_PER_MINUTE", "60"));
    shop = started;
    ApiClient anonymous = RunningShop.api(started);
    api = anonymous;
    admin = anonymous.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
  }

  @AfterAll
  static void stop() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void guessesOfOnePasswordDoNotLockItsOwnerOut() {
    String email = register();

    ApiReply stopped = untilStopped(i -> logIn(ATTACKER, email, "guess " + i));

    assertThat(stopped.header("Retry-After")).isPresent();
    logIn(VICTIM, email, PASSWORD).expect(200);
    logIn("203.0.113.99", email, PASSWORD).expect(200);
  }

  @Test
  void guessesFromManyAddressesOfOneNetworkCountTogether() {
    String email = register();

    untilStopped(i -> logIn("2001:db8:1:1::" + Integer.toHexString(i), email, "guess " + i));

    logIn("2001:db8:1:2::1", email, PASSWORD).expect(200);
  }

  @Test
  void guessesForManyAccountsStopTheirNetworkButNoKnownDeviceInIt() {
    String email = register();
    logIn("192.0.2.50", email, PASSWORD).expect(200);

    untilStopped(i -> logInAs("192.0.2.50", "guessing tool", "a%d@example.com".formatted(i), "x"));

    logIn("192.0.2.50", email, PASSWORD).expect(200);
  }

  @Test
  void registrationsOfOneNetworkAreLimited() {
    untilStopped(i -> registered("2001:db8:7:7::" + Integer.toHexString(i)));

    registered("2001:db8:8:8::1").expect(201);
  }

  @Test
  void aCustomerWhoAsksForTheSameIntentAgainAndAgainDoesNotStopOthers() {
    String sku = CatalogSetup.product(admin(), 2_500, 50);
    ApiClient attacker = customer(ATTACKER);
    String order = order(attacker, sku, 1).expect(201).text("/id");
    String first = attacker.intent(order);
    for (int i = 0; i < 100; i++) {
      assertThat(attacker.intent(order)).isEqualTo(first);
    }

    ApiClient victim = customer(VICTIM);
    victim.intent(order(victim, sku, 1).expect(201).text("/id"));
  }

  @Test
  void tenDeclinedCardsOfAnOrderEndItsPayments() {
    String sku = CatalogSetup.product(admin(), 2_500, 50);
    ApiClient attacker = customer(ATTACKER);
    String order = order(attacker, sku, 1).expect(201).text("/id");
    String intent = attacker.intent(order);
    for (int i = 0; i < 10; i++) {
      attacker.confirm(intent, "pm_card_chargeDeclined");
    }

    ApiReply refused =
        await().until(() -> createIntent(attacker, order), reply -> reply.status() == 409);

    assertThat(refused.problem()).isEqualTo("too-many-failed-payments");
    await().until(() -> attacker.confirm(intent, "pm_card_visa").status(), status -> status != 402);
    assertThat(attacker.get("orders/" + order).text("/payment_status")).isNotEqualTo("succeeded");
    ApiClient victim = customer(VICTIM);
    String own = order(victim, sku, 1).expect(201).text("/id");
    victim.confirm(victim.intent(own), "pm_card_visa").expect(200);
    await()
        .until(
            () -> victim.get("orders/" + own).expect(200),
            reply -> reply.text("/payment_status").equals("succeeded"));
  }

  @Test
  void aFreeAccountCannotReserveTheStock() {
    String sku = CatalogSetup.product(admin(), 2_500, 40);
    ApiClient attacker = customer(ATTACKER);
    order(attacker, sku, 10).expect(201);

    ApiReply refused = order(attacker, sku, 1).expect(409);

    assertThat(refused.problem()).isEqualTo("too-many-unpaid-units");
    assertThat(refused.text("/items/0/sku")).isEqualTo(sku);
    assertThat(refused.at("/items/0/limit").asInt()).isEqualTo(10);
    order(customer(VICTIM), sku, 5).expect(201);
  }

  @Test
  void aCustomerHasAtMostFiveUnpaidOrders() {
    String sku = CatalogSetup.product(admin(), 2_500, 40);
    ApiClient attacker = customer(ATTACKER);
    for (int i = 0; i < 5; i++) {
      order(attacker, sku, 1).expect(201);
    }

    ApiReply refused = order(attacker, sku, 1).expect(409);

    assertThat(refused.problem()).isEqualTo("too-many-unpaid");
    order(customer(VICTIM), sku, 1).expect(201);
  }

  @Test
  void searchesOfOneNetworkAreLimited() {
    untilStopped(i -> get(ATTACKER, "products/search?q=mug"));

    assertThat(get(VICTIM, "products/search?q=mug").status()).isNotEqualTo(429);
    assertThat(get(ATTACKER, "products").status()).isNotEqualTo(500);
  }

  @Test
  void healthChecksOfOneNetworkAreLimited() {
    untilStopped(i -> get(ATTACKER, "/health"));

    get(VICTIM, "/health").expect(200);
    get(ATTACKER, "/health/live").expect(200);
  }

  @Test
  void forgedWebhooksStopTheirNetworkOnly() {
    untilStopped(
        i ->
            send(
                ATTACKER,
                api()
                    .request("POST", "payments/webhook", "{}")
                    .header("Stripe-Signature", "t=1,v1=" + i)));

    ApiReply fromElsewhere =
        send(
            VICTIM,
            api()
                .request("POST", "payments/webhook", "{}")
                .header("Stripe-Signature", "t=1,v1=00"));
    assertThat(fromElsewhere.expect(400).problem()).isEqualTo("invalid-webhook");
  }

  @Test
  void malformedIdsAreUnknownEverywhere() {
    ApiClient customer = customer(VICTIM);
    for (String id : new String[] {"x".repeat(2_100), "%23%23", "..%2f..", "a%20b", "%ED%95%9C"}) {
      customer.get("orders/" + id).expect(404);
      customer.get("products/" + id).expect(404);
      customer.put("cart/items/" + id, "{'quantity':1}").expect(404);
      customer.put("orders/" + id + "/cancel", "{}").expect(404);
      admin().get("admin/orders/" + id).expect(404);
      admin().get("stock/" + id).expect(404);
      admin().put("admin/users/" + id, "{'is_active':true}").expect(404);
    }
    createIntent(customer, "x".repeat(65)).expect(400);
    createIntent(customer, "a b").expect(400);
  }

  @Test
  void answersOfStaffAndCustomersStayOutOfCaches() {
    ApiClient customer = customer(VICTIM);

    assertThat(customer.get("cart").header("Cache-Control")).contains("private, no-store");
    assertThat(admin().get("products").header("Cache-Control")).contains("private, no-store");
    ApiReply answer = api().get("products");
    assertThat(answer.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
    assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
    assertThat(api().get("nowhere").header("X-Content-Type-Options")).contains("nosniff");
  }

  /** Repeats a request until it is refused, and returns the refusal. */
  private static ApiReply untilStopped(IntFunction<ApiReply> attempt) {
    for (int i = 0; i < MANY; i++) {
      ApiReply reply = attempt.apply(i);
      if (reply.status() == 429) {
        assertThat(reply.problem()).isEqualTo("rate-limited");
        return reply;
      }
    }
    throw new AssertionError("the attacker was not stopped by " + MANY + " requests");
  }

  private static ApiReply order(ApiClient customer, String sku, int units) {
    CatalogSetup.add(customer, sku, units);
    ApiReply reply = customer.order(UUID.randomUUID().toString());
    if (reply.status() != 201) {
      customer.delete("cart").expect(204);
    }
    return reply;
  }

  private static ApiReply createIntent(ApiClient customer, String order) {
    return customer.post("payments/create-intent", "{'order_id':'%s'}".formatted(order));
  }

  /** A customer who logs in from an address; the account's own limits do not depend on it. */
  private static ApiClient customer(String address) {
    String email = register();
    return api().as(logIn(address, email, PASSWORD).expect(200).text("/access_token"));
  }

  /** Registers a customer from a network of its own, so that tests do not limit each other. */
  private static String register() {
    String email = "c-" + UUID.randomUUID() + "@example.com";
    String network = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + "::1";
    registered(network, email).expect(201);
    return email;
  }

  private static ApiReply registered(String address) {
    return registered(address, "r-" + UUID.randomUUID() + "@example.com");
  }

  private static ApiReply registered(String address, String email) {
    return send(
        address,
        api()
            .request(
                "POST",
                "auth/register",
                "{'email':'%s','password':'%s','first_name':'Ada','last_name':'Lee'}"
                    .formatted(email, PASSWORD)));
  }

  private static ApiReply logIn(String address, String email, String password) {
    return logInAs(address, "Firefox", email, password);
  }

  private static ApiReply logInAs(String address, String agent, String email, String password) {
    String json = "{'email':'%s','password':'%s'}".formatted(email, password);
    return send(address, api().request("POST", "auth/login", json).header("User-Agent", agent));
  }

  private static ApiReply get(String address, String path) {
    return send(address, api().request("GET", path, null));
  }

  private static ApiReply send(String address, HttpRequest.Builder request) {
    return api().send(request.header(ADDRESS, address));
  }

  private static ApiClient api() {
    if (api == null) {
      throw new IllegalStateException("the shop did not start");
    }
    return api;
  }

  private static ApiClient admin() {
    if (admin == null) {
      throw new IllegalStateException("the shop did not start");
    }
    return admin;
  }
}
