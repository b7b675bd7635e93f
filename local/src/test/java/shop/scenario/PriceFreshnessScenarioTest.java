package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.testkit.api.ApiRequest;

/**
 * A change of taxes, shipping or promotions is in every checkout within five seconds, also in those
 * of an instance that has the earlier rules in its cache.
 */
@Tag("own-shop")
@Tag("timing")
class PriceFreshnessScenarioTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final OtherInstance OTHER = OtherInstance.of(Area.CHECKOUT);

  private final ApiClient admin = RunningShop.admin();
  private final ApiClient buyer = RunningShop.api().newCustomer();
  private final String sku = CatalogSetup.product(admin, 10_000, 5);
  private final JsonNode taxes = document("admin/tax");
  private final JsonNode shipping = document("admin/shipping");
  private String path = "";

  @BeforeEach
  void createCheckout() {
    String id =
        buyer
            .post(
                "checkouts",
                ("{'items':[{'sku':'%s','quantity':1}],'shipping_address':{'line1':'Laugavegur 1',"
                        + "'city':'Reykjavik','postal_code':'101','country':'IS'}}")
                    .formatted(sku))
            .expect(201)
            .text("/id");
    path = "checkouts/" + id;
    String option = buyer.get(path + "/shipping-options").expect(200).text("/data/0/id");
    buyer.put(path, "{'shipping_option_id':'%s'}".formatted(option)).expect(200);
    awaitEverywhere(checkout -> checkout.path("id").asText().equals(id)); // fills the caches
  }

  @AfterEach
  void restoreRules() {
    admin.put("admin/tax", taxes.toString()).expect(200);
    admin.put("admin/shipping", shipping.toString()).expect(200);
  }

  @Test
  void taxesWithANewRate() {
    ObjectNode changed = taxes.deepCopy();
    ObjectNode rate = changed.withArray("/rates").addObject();
    rate.put("id", "is").put("name", "VSK").put("country", "IS").put("category", "standard");
    rate.put("rate_bp", 2_400).put("reason", "standard");

    admin.put("admin/tax", changed.toString()).expect(200);

    awaitEverywhere(checkout -> checkout.at("/items/0/taxes/0/rate_bp").asInt() == 2_400);
  }

  @Test
  void shipsAtANewPrice() {
    ObjectNode changed = shipping.deepCopy();
    JsonNode method = changed.at("/zones/0/methods/0");
    ((ObjectNode) method.at("/rates/0/price")).put("amount", 1_234);
    ((ObjectNode) method).remove("free_from");

    admin.put("admin/shipping", changed.toString()).expect(200);

    awaitEverywhere(checkout -> checkout.at("/shipping/price/amount").asInt() == 1_234);
  }

  @Test
  void appliesANewPromotion() {
    ApiReply promotion =
        admin
            .post(
                "admin/promotions",
                ("{'name':'%1$s','status':'active','level':'item','conditions':{'skus':['%1$s']},"
                        + "'action':{'type':'percent','percent_bp':1000}}")
                    .formatted(sku))
            .expect(201);
    awaitEverywhere(checkout -> discount(checkout) == 1_000);

    admin.delete("admin/promotions/" + promotion.text("/id")).expect(204);

    awaitEverywhere(checkout -> discount(checkout) == 0);
  }

  private static int discount(JsonNode checkout) {
    return checkout.at("/items/0/discounts/0/amount/amount").asInt(0);
  }

  private void awaitEverywhere(Predicate<JsonNode> expected) {
    for (Supplier<JsonNode> reader : readers()) {
      await().atMost(LIMIT).until(reader::get, expected);
    }
  }

  private List<Supplier<JsonNode>> readers() {
    return List.of(() -> buyer.get(path).expect(200).body(), this::fromOther);
  }

  private JsonNode fromOther() {
    return OTHER.body(
        ApiRequest.get("/api/v1/" + path).token(Objects.requireNonNull(buyer.token())));
  }

  /** A document of rules, without its version. */
  private JsonNode document(String name) {
    ObjectNode document = admin.get(name).expect(200).body().deepCopy();
    document.remove(List.of("version", "updated_at"));
    assertThat(document.isEmpty()).isFalse();
    return document;
  }
}
