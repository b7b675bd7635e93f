package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who buy without an account. */
class GuestScenarioTest {
  private static final String ADDRESS =
      "'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}";

  private final ApiClient admin = RunningShop.admin();
  private final ApiClient guest = RunningShop.api().newGuest();
  private final String email = "g-" + UUID.randomUUID() + "@example.com";

  @Test
  void ordersTheCartAndPays() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    CatalogSetup.add(guest, sku, 2);

    assertThat(guest.order(key()).expect(400).text("/errors/0/pointer")).isEqualTo("/email");
    ApiReply placed = order(guest).expect(201);
    String id = placed.text("/id");
    guest.confirm(guest.intent(id), "pm_card_visa").expect(200);

    assertThat(placed.text("/email")).isEqualTo(email);
    await().until(() -> guest.get("orders/" + id).text("/payment_status").equals("succeeded"));
    assertThat(guest.get("orders").expect(200).at("/data")).hasSize(1);
    assertThat(guest.get("cart").expect(200).at("/items")).isEmpty();
    assertThat(RunningShop.api().newGuest().get("orders/" + id).status()).isEqualTo(404);
  }

  @Test
  void readsAndCancelsAnOrderWithItsToken() {
    CatalogSetup.add(guest, CatalogSetup.product(admin, 2_500, 5), 1);
    ApiReply placed = order(guest).expect(201);
    String order = "orders/" + placed.text("/id");
    guest.post("auth/logout", "{}").expect(200);

    ApiReply read = withToken("GET", order, placed.text("/order_token")).expect(200);
    ApiReply cancelled =
        withToken("PUT", order + "/cancel", placed.text("/order_token")).expect(200);

    assertThat(read.text("/order_number")).isEqualTo(placed.text("/order_number"));
    assertThat(cancelled.text("/status")).isEqualTo("cancelled");
    assertThat(withToken("GET", order, "A".repeat(43)).status()).isEqualTo(404);
    assertThat(RunningShop.api().get(order).status()).isEqualTo(401);
  }

  private static ApiReply withToken(String method, String path, String token) {
    ApiClient anonymous = RunningShop.api();
    String body = method.equals("GET") ? null : "{}";
    return anonymous.send(anonymous.request(method, path, body).header("Order-Token", token));
  }

  @Test
  void completesACheckoutOnceItHasAnEmailAddress() {
    CatalogSetup.add(guest, CatalogSetup.product(admin, 2_500, 5), 1);
    String id =
        guest
            .post("checkouts", "{'from_cart':true,%s}".formatted(ADDRESS), key())
            .expect(201)
            .text("/id");
    String checkout = "checkouts/" + id;
    String option = guest.get(checkout + "/shipping-options").expect(200).text("/data/0/id");

    ApiReply incomplete =
        guest.put(checkout, "{'shipping_option_id':'%s'}".formatted(option)).expect(200);
    assertThat(incomplete.text("/status")).isEqualTo("incomplete");
    assertThat(incomplete.text("/messages/0/path")).isEqualTo("$.email");
    guest.post(checkout + "/complete", "{}", key()).expect(409);
    guest.put(checkout, "{'email':'%s'}".formatted(email)).expect(200);
    ApiReply order = guest.post(checkout + "/complete", "{}", key()).expect(201);

    assertThat(order.text("/email")).isEqualTo(email);
  }

  /** A new guest session costs nothing, so the address counts. */
  @Test
  void limitsCodesByEmailAddress() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    String code = "G-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    admin
        .post(
            "admin/promotions",
            ("{'name':'Once','status':'active','level':'order','code':'%s','action':{'type':"
                    + "'percent','percent_bp':1000},'limits':{'per_customer':1}}")
                .formatted(code),
            key())
        .expect(201);
    ApiClient other = RunningShop.api().newGuest();
    CatalogSetup.add(guest, sku, 1);
    CatalogSetup.add(other, sku, 1);

    order(guest, code).expect(201);
    ApiReply refused = order(other, code).expect(409);

    assertThat(refused.text("/reason")).isEqualTo("used_by_customer");
  }

  /** Who only registers the address of another person does not see that person's orders. */
  @Test
  @Tag("own-shop")
  void givesOrdersToTheAccountOnceItsAddressIsVerified() {
    CatalogSetup.add(guest, CatalogSetup.product(admin, 2_500, 5), 1);
    String id = order(guest).expect(201).text("/id");
    ApiClient api = RunningShop.api();
    api.post(
            "auth/register",
            "{'email':'%s','password':'correct horse','first_name':'Gina'}".formatted(email))
        .expect(201);
    String token = Mails.awaitToken(email, "EmailVerificationRequested");
    ApiClient account = api.login(email, "correct horse");
    assertThat(account.get("orders").expect(200).at("/data")).isEmpty();
    assertThat(account.get("orders/" + id).status()).isEqualTo(404);

    api.post("auth/verify-email", "{'token':'%s'}".formatted(token)).expect(200);

    await().until(() -> account.get("orders").at("/data").size() == 1);
    assertThat(account.get("orders/" + id).expect(200).text("/customer_id"))
        .isEqualTo(account.get("auth/me").text("/id"));
    assertThat(guest.get("orders/" + id).expect(200).text("/customer_id")).startsWith("guest-");

    CatalogSetup.add(guest, CatalogSetup.product(admin, 2_500, 5), 1);
    String later = order(guest).expect(201).text("/id");
    await().until(() -> account.get("orders/" + later).status() == 200);
  }

  /** The thief of a guest's token gets the lines of the cart, but not the orders. */
  @Test
  void doesNotGiveOrdersToTheThiefOfAGuestToken() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    CatalogSetup.add(guest, sku, 1);
    String id = order(guest).expect(201).text("/id");
    CatalogSetup.add(guest, sku, 2);
    ApiClient thief = RunningShop.api().newCustomer();

    ApiReply merged =
        thief.post("cart/merge", "{'guest_token':'%s'}".formatted(guest.token())).expect(200);

    assertThat(merged.at("/items/0/quantity").asInt()).isEqualTo(2);
    assertThat(thief.get("orders").expect(200).at("/data")).isEmpty();
    assertThat(thief.get("orders/" + id).status()).isEqualTo(404);
    await().until(() -> guest.get("orders/" + id).status() == 401);
  }

  private ApiReply order(ApiClient caller) {
    return caller.post("orders", "{'email':'%s',%s}".formatted(email, ADDRESS), key());
  }

  private ApiReply order(ApiClient caller, String code) {
    return caller.post(
        "orders", "{'email':'%s','codes':['%s'],%s}".formatted(email, code, ADDRESS), key());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
