package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.pricing.Candidate;
import shop.pricing.PriceRules;
import shop.shipping.ShippingTable;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxTable;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryPromotions;
import shop.testshop.TestShop;

class QuoteHandlerTest {
  private static final String SKU = "MUG";
  private static final String TEN_PERCENT =
      "'level': 'order', 'action': {'type': 'percent', 'percent_bp': 1000}";

  private final TestShop shop = new TestShop(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  @BeforeEach
  void addProduct() {
    shop.fakes().addProduct(SKU, 2_000, 10);
  }

  @Test
  void pricesItemsAsACheckoutDoes() {
    ApiAnswer quote = quote("'shipping_option_id': 'standard'");

    assertThat(quote.status()).isEqualTo(200);
    assertThat(quote.at("/currency")).isEqualTo("USD");
    assertThat(quote.at("/items/0/subtotal/amount")).isEqualTo("4000");
    assertThat(quote.at("/items/0/taxes/0/amount/amount")).isEqualTo("400");
    assertThat(quote.at("/items/0/taxes/0/reason")).isEqualTo("standard");
    assertThat(quote.at("/items/0/total/amount")).isEqualTo("4400");
    assertThat(quote.at("/shipping/total/amount")).isEqualTo("495");
    assertThat(quote.body().at("/messages")).isEmpty();
    assertThat(totals(quote))
        .containsExactly(
            "subtotal 4000",
            "items_discount 0",
            "discount 0",
            "fulfillment 495",
            "tax 400",
            "total 4895");
  }

  @Test
  void keepsNothing() {
    createPromotion("'code': 'TEN', 'limits': {'total': 1}, " + TEN_PERCENT);

    ApiAnswer first = quote("'codes': ['TEN'], 'shipping_option_id': 'standard'");
    ApiAnswer second = quote("'codes': ['TEN'], 'shipping_option_id': 'standard'");

    assertThat(first.at("/codes/0")).isEqualTo("TEN");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(shop.fakes().counters(SKU)).containsExactly(List.of(10L, 0L, 0L));
    assertThat(first.body().has("id")).isFalse();
  }

  @Test
  void hasNoShippingUntilAnOptionIsChosen() {
    ApiAnswer quote = quote("");

    assertThat(quote.body().at("/shipping").isNull()).isTrue();
    assertThat(totals(quote)).contains("fulfillment 0", "total 4400");
  }

  @Test
  void leavesOutCodesThatDoNotApply() {
    createPromotion("'code': 'TEN', " + TEN_PERCENT);

    ApiAnswer quote = quote("'codes': ['NONE', 'ten']");

    assertThat(quote.body().at("/codes").toString()).isEqualTo("[\"TEN\"]");
    assertThat(quote.at("/items/0/discounts/0/code")).isEqualTo("TEN");
    assertThat(totals(quote)).contains("discount -400", "tax 360");
    assertThat(messages(quote)).containsExactly("warning code_not_applicable unknown $.codes[0]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-23T22:59:59Z, not_started, 0",
    "2026-12-23T23:00:00Z, , -800",
    "2026-12-26T22:59:59Z, , -800",
    "2026-12-26T23:00:00Z, ended, 0"
  })
  void takesPromotionsOfTheMoment(Instant at, @Nullable String reason, long discount) {
    createPromotion(
        "'code': 'XMAS', 'starts_at': '2026-12-23T23:00:00Z', 'ends_at': '2026-12-26T23:00:00Z',"
            + " 'level': 'order', 'action': {'type': 'percent', 'percent_bp': 2000}");

    ApiAnswer quote = quote("'codes': ['xmas'], 'at': '" + at + "'");

    assertThat(totals(quote)).contains("discount " + discount);
    assertThat(messages(quote))
        .isEqualTo(
            reason == null
                ? List.of()
                : List.of("warning code_not_applicable " + reason + " $.codes[0]"));
  }

  /** The rate ends at midnight in Los Angeles, which is 08:00 in UTC. */
  @ParameterizedTest
  @CsvSource({"2026-12-31T23:59:59-08:00, 200", "2027-01-01T00:00:00-08:00, 300"})
  void takesRatesOfTheMomentAndPricesOfToday(String at, long tax) {
    Instant midnight = Instant.parse("2027-01-01T08:00:00Z");
    shop.fakes()
        .quoteInputs
        .use(
            new PriceRules(
                new TaxTable(
                    false, Map.of(), List.of(rate(500, null, midnight), rate(750, midnight, null))),
                ShippingTable.free("USD"),
                List.of()));

    ApiAnswer quote = quote("'at': '" + at + "'");

    assertThat(totals(quote)).contains("subtotal 4000", "tax " + tax);
  }

  private static TaxRate rate(int basisPoints, @Nullable Instant from, @Nullable Instant to) {
    return new TaxRate(
        "rate-" + basisPoints,
        "Sales tax",
        "US",
        null,
        null,
        TaxTable.STANDARD,
        basisPoints,
        TaxReason.STANDARD,
        from,
        to);
  }

  @Test
  void considersTheLimitsOfACustomer() {
    shop.signIn(anAccount().id("ann"));
    createPromotion("'code': 'ONCE', 'limits': {'per_customer': 1}, " + TEN_PERCENT);
    InMemoryPromotions promotions = shop.promotions();
    Candidate candidate = promotions.candidates("ann", Set.of("ONCE")).getFirst();
    promotions.use(OrderFixture.anOrder().customer("ann").using(candidate.use()).build());

    ApiAnswer ofAnn = quote("'codes': ['ONCE'], 'customer_id': 'ann'");
    ApiAnswer ofAnyone = quote("'codes': ['ONCE']");

    assertThat(messages(ofAnn))
        .containsExactly("warning code_not_applicable used_by_customer $.codes[0]");
    assertThat(ofAnyone.body().at("/messages")).isEmpty();
  }

  @Test
  void refusesSkusThatAreNotForSale() {
    shop.fakes().changeOffer(SKU, 2_000, false);

    ApiAnswer quote = quote("");

    assertThat(quote.problem()).isEqualTo("invalid-reference");
    assertThat(quote.at("/errors/0/pointer")).isEqualTo("/items/0/sku");
  }

  @Test
  void namesWhatCannotBeShipped() {
    shop.fakes()
        .quoteInputs
        .use(new PriceRules(TaxTable.EMPTY, new ShippingTable(List.of()), List.of()));

    ApiAnswer quote = quote("");

    assertThat(messages(quote)).containsExactly("error nothing_ships_there  $.shipping_address");
    assertThat(quote.at("/items/0/taxes/0/reason")).isEqualTo("not_registered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'items': [{'sku': 'MUG', 'quantity': 1}, {'sku': 'NONE', 'quantity': 1}] | 422 |"
            + " /items/1/sku",
        "'customer_id': 'unknown' | 422 | /customer_id",
        "'items': [] | 400 | /items",
        "'items': [{'sku': 'MUG', 'quantity': 100}] | 400 | /items/0/quantity",
        "'at': 'soon' | 400 | /at",
        "'shipping_address': {'country': 'US'} | 400 | /shipping_address/line1",
        "'codes': ['1', '2', '3', '4', '5', '6'] | 400 | /codes"
      },
      quoteCharacter = '~')
  void pointsToInvalidFields(String field, int status, String pointer) {
    ApiAnswer answer = quote(field);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer")).contains(pointer);
  }

  @Test
  void isForAdministrators() {
    String customer = shop.signIn(anAccount().id("customer"));

    assertThat(ApiRequest.to(Route.ADMIN_QUOTE).json("{}").token(customer).send(admin).status())
        .isEqualTo(403);
  }

  /** Two mugs to the US, unless the fields say otherwise. */
  private ApiAnswer quote(String fields) {
    String all =
        Stream.of(
                fields,
                fields.contains("'items'") ? "" : "'items': [{'sku': 'MUG', 'quantity': 2}]",
                fields.contains("'shipping_address'")
                    ? ""
                    : "'shipping_address': {'line1': '1 Main Street', 'city': 'Springfield',"
                        + " 'state': 'IL', 'postal_code': '62701', 'country': 'US'}")
            .filter(part -> !part.isEmpty())
            .reduce((first, second) -> first + ", " + second)
            .orElseThrow();
    return ApiRequest.to(Route.ADMIN_QUOTE).token(administrator).json("{" + all + "}").send(admin);
  }

  private void createPromotion(String fields) {
    ApiAnswer created =
        ApiRequest.to(Route.ADMIN_CREATE_PROMOTION)
            .token(administrator)
            .json("{'name': 'A', 'status': 'active', " + fields + "}")
            .send(admin);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private static List<String> totals(ApiAnswer answer) {
    return rows(answer, "/totals")
        .map(row -> row.path("type").asText() + " " + row.at("/amount/amount").asText())
        .toList();
  }

  private static List<String> messages(ApiAnswer answer) {
    return rows(answer, "/messages")
        .map(
            row ->
                String.join(
                    " ",
                    row.path("type").asText(),
                    row.path("code").asText(),
                    row.path("reason").asText(),
                    row.path("path").asText()))
        .toList();
  }

  private static Stream<JsonNode> rows(ApiAnswer answer, String pointer) {
    List<JsonNode> rows = new ArrayList<>();
    answer.body().at(pointer).forEach(rows::add);
    return rows.stream();
  }
}
