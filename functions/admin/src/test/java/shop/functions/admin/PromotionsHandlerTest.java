package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.commit.AuditEntry;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.order.Order;
import shop.pricing.Candidate;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryPromotions;
import shop.testshop.TestShop;

class PromotionsHandlerTest {
  private static final String PATH = "/api/v1/admin/promotions";
  private static final String TEN_PERCENT =
      """
      {'name': 'Ten percent off', 'status': 'active', 'level': 'order',
       'action': {'type': 'percent', 'percent_bp': 1000}%s}
      """;

  private final TestShop shop = new TestShop(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  private ApiAnswer create(String body) {
    return ApiRequest.post(PATH).token(administrator).json(body).send(admin);
  }

  private String created(String more) {
    return create(TEN_PERCENT.formatted(more)).at("/id");
  }

  private ApiAnswer replace(String id, String version, String more) {
    return ApiRequest.to(Route.ADMIN_REPLACE_PROMOTION, id)
        .token(administrator)
        .header("If-Match", version)
        .json(TEN_PERCENT.formatted(more))
        .send(admin);
  }

  private ApiAnswer get(String path) {
    return ApiRequest.get(PATH + path).token(administrator).send(admin);
  }

  private ApiAnswer generate(String id, String body) {
    return ApiRequest.to(Route.ADMIN_GENERATE_CODES, id)
        .token(administrator)
        .json(body)
        .send(admin);
  }

  @Test
  void returnsWhatWasCreated() {
    ApiAnswer answer =
        create(
            """
            {'name': 'Third at half price', 'status': 'active', 'level': 'item',
             'action': {'type': 'buy_x_get_y', 'x': 2, 'y': 1, 'percent_bp': 5000},
             'code': 'third', 'priority': 3, 'exclusive': true,
             'starts_at': '2026-01-01T00:00:00Z', 'ends_at': '2027-01-01T00:00:00Z',
             'conditions': {'min_subtotal': {'amount': 5000, 'currency': 'USD'},
              'product_ids': ['p2', 'p1'], 'category_ids': ['c'], 'skus': ['MUG'],
              'countries': ['DE'], 'first_order': true},
             'limits': {'total': 10, 'per_customer': 1}}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("ETag")).contains("\"1\"");
    JsonNode body = answer.body();
    assertThat(body.at("/code").asText()).isEqualTo("THIRD");
    assertThat(body.at("/coded").booleanValue()).isTrue();
    assertThat(body.at("/action").toString())
        .isEqualTo("{\"type\":\"buy_x_get_y\",\"percent_bp\":5000,\"value\":null,\"x\":2,\"y\":1}");
    assertThat(body.at("/conditions/product_ids").toString()).isEqualTo("[\"p1\",\"p2\"]");
    assertThat(body.at("/conditions/min_subtotal/amount").asInt()).isEqualTo(5000);
    assertThat(body.at("/limits").toString()).isEqualTo("{\"total\":10,\"per_customer\":1}");
    assertThat(get("/" + answer.at("/id")).body()).isEqualTo(body);
    assertThat(shop.fakes().priceRules.read().promotions()).hasSize(1);
    assertThat(shop.fakes().table.auditTrail())
        .extracting(AuditEntry::action)
        .containsExactly("promotion.create");
  }

  @Test
  void hasDefaults() {
    JsonNode body =
        create(
                """
                {'name': 'Shipping for 1.00', 'level': 'shipping', 'code': null,
                 'action': {'type': 'fixed_price', 'value': {'amount': 100, 'currency': 'USD'}}}
                """)
            .body();

    assertThat(body.at("/status").asText()).isEqualTo("draft");
    assertThat(body.at("/coded").booleanValue()).isFalse();
    assertThat(body.at("/priority").asInt()).isZero();
    assertThat(body.at("/limits/total").isNull()).isTrue();
    assertThat(body.at("/conditions/skus").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'action': {'type': 'percent'} | /action/percent_bp",
        "'action': {'type': 'percent', 'percent_bp': 0} | /action/percent_bp",
        "'action': {'type': 'percent', 'percent_bp': 10001} | /action/percent_bp",
        "'action': {'type': 'percent', 'percent_bp': 1, 'x': 1} | /action/x",
        "'action': {'type': 'fixed'} | /action/value",
        "'action': {'type': 'fixed', 'value': {'amount': 0, 'currency': 'USD'}}"
            + " | /action/value/amount",
        "'action': {'type': 'fixed', 'percent_bp': 1, 'value': {'amount': 1, 'currency': 'USD'}}"
            + " | /action/percent_bp",
        "'action': {'type': 'buy_x_get_y', 'x': 1} | /action/y",
        "'action': {'type': 'buy_x_get_y', 'x': 1, 'y': 1} | /action/type",
        "'action': {'type': 'fixed_price', 'value': {'amount': 1, 'currency': 'USD'}}"
            + " | /action/type",
        "'level': 'cart' | /level",
        "'status': 'over' | /status",
        "'code': 'ten percent' | /code",
        "'code': 'TEN', 'coded': false | /coded",
        "'priority': 1000001 | /priority",
        "'starts_at': '2026-01-02T00:00:00Z', 'ends_at': '2026-01-02T00:00:00Z' | /ends_at",
        "'starts_at': 'soon' | /starts_at",
        "'conditions': {'countries': ['Germany']} | /conditions/countries/0",
        "'conditions': {'countries': ['DE', 'XX']} | /conditions/countries/1",
        "'conditions': {'skus': ['a b']} | /conditions/skus/0",
        "'limits': {'total': 0} | /limits/total",
        "'limits': {'per_customer': 0} | /limits/per_customer",
        "'color': 'red' | /color",
      })
  void namesTheInvalidField(String fields, String pointer) {
    String action =
        fields.contains("'action'") ? "" : ",'action': {'type': 'percent', 'percent_bp': 1}";
    String level = fields.contains("'level'") ? "" : ",'level': 'order'";

    ApiAnswer answer = create("{'name': 'A', " + fields + action + level + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer")).containsExactly(pointer);
  }

  @Test
  void namesAnUnknownActionType() {
    ApiAnswer answer = create("{'name': 'A', 'level': 'order', 'action': {'type': 'half'}}");

    assertThat(answer.body().at("/errors").findValuesAsText("pointer")).contains("/action/type");
  }

  @Test
  void replacesTheVersionInIfMatch() {
    String id = created(", 'code': 'A'");

    ApiAnswer replaced = replace(id, "\"1\"", ", 'code': 'B'");
    ApiAnswer stale = replace(id, "\"1\"", ", 'code': 'C'");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.header("ETag")).contains("\"2\"");
    assertThat(replaced.at("/code")).isEqualTo("B");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(replace("unknown", "\"1\"", "").status()).isEqualTo(404);
  }

  @Test
  void refusesATakenCode() {
    created(", 'code': 'summer'");

    ApiAnswer taken = create(TEN_PERCENT.formatted(", 'code': 'Summer'"));

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.problem()).isEqualTo("code-taken");
  }

  @Test
  void listsPromotionsByStatus() {
    String active = created("");
    create("{'name': 'B', 'level': 'order', 'action': {'type': 'percent', 'percent_bp': 1}}");

    assertThat(get("?status=active").body().at("/data").findValuesAsText("id"))
        .containsExactly(active);
    assertThat(get("").body().at("/data")).hasSize(2);
    assertThat(get("?status=old").status()).isEqualTo(400);
  }

  @Test
  void deletesAPromotion() {
    String id = created(", 'code': 'A'");
    ApiRequest delete = ApiRequest.to(Route.ADMIN_DELETE_PROMOTION, id).token(administrator);

    assertThat(delete.send(admin).status()).isEqualTo(204);

    assertThat(get("/" + id).status()).isEqualTo(404);
    assertThat(get("/" + id + "/uses").status()).isEqualTo(404);
    assertThat(shop.fakes().priceRules.read().promotions()).isEmpty();
  }

  @Test
  void generatesCodesOnceForAKey() {
    String id = created(", 'coded': true");
    ApiRequest request =
        ApiRequest.to(Route.ADMIN_GENERATE_CODES, id)
            .token(administrator)
            .header("Idempotency-Key", "key-1")
            .json("{'count': 3, 'prefix': 'vip-'}");

    ApiAnswer first = request.send(admin);
    ApiAnswer again = request.send(admin);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().at("/data")).hasSize(3);
    assertThat(first.body().at("/data/0").asText()).startsWith("VIP-");
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void generatesCodesOnlyForCodedPromotions() {
    String automatic = created("");

    assertThat(generate(automatic, "{'count': 1}").problem()).isEqualTo("promotion-not-coded");
    assertThat(generate("unknown", "{'count': 1}").status()).isEqualTo(404);
    assertThat(generate(automatic, "{'count': 1001}").at("/errors/0/pointer")).isEqualTo("/count");
    assertThat(generate(automatic, "{'count': 1, 'prefix': 'a b'}").at("/errors/0/pointer"))
        .isEqualTo("/prefix");
  }

  @Test
  void listsUses() {
    String id = created(", 'code': 'A'");
    InMemoryPromotions promotions = shop.fakes().promotions;
    Candidate candidate = promotions.candidates("ann", Set.of("a")).getFirst();
    Order order = anOrder().customer("ann").using(candidate.use()).build();
    promotions.use(order);

    ApiAnswer uses = get("/" + id + "/uses");

    assertThat(uses.status()).isEqualTo(200);
    assertThat(uses.at("/data/0/order_id")).isEqualTo(order.id());
    assertThat(uses.at("/data/0/order_number")).isEqualTo(order.number());
    assertThat(uses.at("/data/0/customer_id")).isEqualTo("ann");
    assertThat(uses.at("/data/0/code")).isEqualTo("A");
  }

  @Test
  void isForAdministrators() {
    String customer = shop.signIn(anAccount().id("customer"));

    assertThat(ApiRequest.get(PATH).token(customer).send(admin).status()).isEqualTo(403);
    assertThat(ApiRequest.get(PATH).send(admin).status()).isEqualTo(401);
  }
}
