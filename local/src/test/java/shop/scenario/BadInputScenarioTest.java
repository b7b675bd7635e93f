package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Limits;

/** Invalid requests get the right 4xx problem and write nothing. */
class BadInputScenarioTest {
  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();
  private final ApiClient buyer = api.newCustomer();

  @ParameterizedTest
  @ValueSource(strings = {"", "{'sku':'A','sku':'B','quantity':1}", "{'sku':'A','quantity':NaN}"})
  void rejectsMalformedJson(String body) {
    assertRejected(body);
  }

  /** On AWS the gateway rejects these. */
  @ParameterizedTest
  @Tag("gateway")
  @ValueSource(strings = {"{", "[]", "nonsense", "{'sku':'A','quantity':1}{}"})
  void rejectsBodyThatIsNotJsonObject(String body) {
    assertRejected(body);
  }

  private void assertRejected(String body) {
    ApiReply reply = buyer.post("cart/items", body).expect(400);

    assertThat(reply.problem()).isEqualTo("invalid-request");
    assertThat(reply.text("/trace_id")).isNotEmpty();
    assertNoLeak(reply);
  }

  @ParameterizedTest
  @CsvSource({
    "{'sku':7;'quantity':1}, /sku",
    "{'sku':'A'}, /quantity",
    "{'sku':'A';'quantity':0}, /quantity",
    "{'sku':'A';'quantity':-1}, /quantity",
    "{'sku':'A';'quantity':100}, /quantity",
    "{'sku':'A';'quantity':99999999999999999999}, /quantity",
    "{'sku':'A';'quantity':1.5}, /quantity",
    "{'sku':'A';'quantity':'1'}, /quantity",
    "{'sku':'A';'quantity':1;'price':1}, /price",
    "{'sku':'A\\u0000';'quantity':1}, /sku"
  })
  void pointsToInvalidField(String body, String pointer) {
    ApiReply reply = buyer.post("cart/items", body.replace(';', ',')).expect(400);

    assertThat(reply.at("/errors").toString()).contains("\"" + pointer + "\"");
    assertThat(buyer.get("cart").expect(200).at("/items")).isEmpty();
  }

  @Test
  void reportsAllErrorsAtOnce() {
    ApiReply reply =
        api.post("auth/register", "{'email':'nonsense','password':'short','extra':1,'last_name':5}")
            .expect(400);

    assertThat(reply.at("/errors").toString())
        .contains("/email", "/password", "/extra", "/first_name", "/last_name");
  }

  @Test
  void rejectsOtherMediaTypes() {
    for (String type :
        new String[] {"text/plain", "application/xml", "application/json;charset=utf-16", "x"}) {
      ApiReply reply =
          api.send(
              api.request("POST", "auth/login", null)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{}")));

      assertThat(reply.expect(415).problem()).isEqualTo("unsupported-media-type");
    }
  }

  @Test
  void rejectsBodiesOverLimit() {
    String big = "{'email':'" + "a".repeat(Limits.BODY_BYTES) + "'}";

    ApiReply reply = api.post("auth/login", big);

    assertThat(reply.expect(413).problem()).isEqualTo("body-too-large");
  }

  @Test
  @Tag("gateway")
  void rejectsUnknownMethodsAndPaths() {
    ApiReply method = api.send(api.request("PATCH", "products", null));
    ApiReply path = api.get("/api/v1/nothing/here");

    assertThat(method.expect(405).header("Allow").orElse("")).contains("GET", "POST");
    assertThat(method.problem()).isEqualTo("method-not-allowed");
    assertThat(path.expect(404).problem()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "products?order_by=price",
        "products?sort_by=price;DROP",
        "products?limit=0",
        "products?limit=101",
        "products?limit=ten",
        "products?min_price=-1",
        "products?cursor=%00",
        "products?cursor=nonsense!",
        "products?in_stock=maybe",
        "products/search?q=mug&sort_by=cost"
      })
  void rejectsInvalidQueryParameters(String path) {
    ApiReply reply = api.get(path);

    assertThat(reply.expect(400).problem()).isEqualTo("invalid-request");
    assertThat(reply.at("/errors/0/pointer").asText()).startsWith("/query/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders?cursor=AAAA", "orders?cursor=%F0%9F%92%A9", "orders?cursor=="})
  void rejectsUnknownCursors(String path) {
    ApiReply reply = buyer.get(path);

    assertThat(reply.expect(400).problem()).isEqualTo("invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2f..", "%27%3B--", "%F0%9F%92%A9", "a%2Fb"})
  void returns4xxForMalformedIds(String id) {
    assertThat(api.get("products/" + id).status()).isIn(400, 404);
    assertThat(buyer.get("orders/" + id).status()).isIn(400, 404);
  }

  @Test
  void rejectsStaleVersions() {
    String id = CatalogSetup.create(admin, "V-" + UUID.randomUUID(), 1_000, 5).text("/id");
    ApiReply reply =
        admin.send(admin.request("DELETE", "products/" + id, null).header("If-Match", "\"99\""));

    assertThat(reply.expect(412).problem()).isEqualTo("stale-version");
    assertThat(api.get("products/" + id).status()).isEqualTo(200);
  }

  @Test
  void rejectsUnsignedAndForgedWebhooks() {
    ApiReply unsigned = api.post("payments/webhook", "{'id':'evt_1','type':'charge.refunded'}");
    ApiReply forged =
        api.send(
            api.request("POST", "payments/webhook", "{'id':'evt_1'}")
                .header("Stripe-Signature", "t=1,v1=00"));

    assertThat(unsigned.expect(400).problem()).isEqualTo("invalid-webhook");
    assertThat(forged.expect(400).problem()).isEqualTo("invalid-webhook");
  }

  @Test
  void leaksNoInternalsInProblems() {
    assertNoLeak(buyer.post("cart/items", "{'sku':7}"));
    assertNoLeak(api.get("products/unknown"));
    assertNoLeak(buyer.get("admin/orders"));
  }

  private static void assertNoLeak(ApiReply reply) {
    assertThat(reply.response().body().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("exception", "shop.", "com.", "org.", "dynamo", "at java");
    assertThat(reply.response().headers().map())
        .containsEntry("x-content-type-options", java.util.List.of("nosniff"));
  }

  @Test
  void returnsMarkupOnlyAsJson() {
    Map<String, Object> body =
        Map.of("name", "<script>alert(1)</script>", "description", "x", "category_id", "none");
    ApiReply reply =
        admin.send(admin.request("POST", "products", "{}").POST(JsonText.publisher(body)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type").orElse("")).contains("json");
  }
}
