package shop.functions.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class OrdersHandlerTest {
  private static final String ADDRESS =
      "'shipping_address': {'line1': '1 Main Street', 'city': 'Springfield', 'state': 'IL',"
          + " 'postal_code': '62701', 'country': 'US'}";
  private static final TestShop SHOP =
      new TestShop(
          Area.ORDERS,
          Map.of(
              "UNPAID_ORDERS_LIMIT", "2",
              "ORDER_CANCEL_WINDOW", "30m"));
  private static final FakeShop FAKES = SHOP.fakes();
  private static final OrdersHandler ORDERS = new OrdersHandler(SHOP);

  /** All tests share one function, so each test has its own customer and product. */
  private final String customer = UUID.randomUUID().toString();

  private final String sku = "SKU-" + customer;

  @Test
  void placesAnOrder() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);

    ApiAnswer answer = place("{" + ADDRESS + ", 'notes': 'Ring twice.\\nThanks'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/order_number")).matches("\\w{5}-\\w{5}");
    assertThat(answer.at("/status")).isEqualTo("pending");
    assertThat(answer.at("/payment_status")).isEqualTo("pending");
    assertThat(answer.at("/items/0/sku")).isEqualTo(sku);
    assertThat(answer.at("/items/0/line_total/amount")).isEqualTo("3998");
    assertThat(answer.at("/subtotal/amount")).isEqualTo("3998");
    assertThat(answer.at("/tax/amount")).isEqualTo("400");
    assertThat(answer.at("/shipping/amount")).isEqualTo("495");
    assertThat(answer.at("/total/amount")).isEqualTo("4893");
    assertThat(answer.at("/shipping_address/postal_code")).isEqualTo("62701");
    assertThat(answer.at("/notes")).isEqualTo("Ring twice.\nThanks");
    assertThat(answer.at("/timeline/0/event")).isEqualTo("placed");
    assertThat(answer.at("/created_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(answer.header("ETag")).contains("\"1\"");
    assertThat(answer.body().at("/shipment").isNull()).isTrue();
    assertThat(find(answer.at("/id")).text()).isEqualTo(answer.text());
  }

  @Test
  void returnsEachPartOfThePrice() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);

    ApiAnswer answer = place("{" + ADDRESS + ", 'shipping_option_id': 'standard', 'codes': []}");

    assertThat(answer.at("/discount/amount")).isEqualTo("0");
    assertThat(answer.at("/tax_included")).isEqualTo("false");
    assertThat(answer.body().at("/totals"))
        .extracting(row -> row.path("type").asText() + " " + row.at("/amount/amount").asText())
        .containsExactly(
            "subtotal 3998",
            "items_discount 0",
            "discount 0",
            "fulfillment 495",
            "tax 400",
            "total 4893");
    assertThat(answer.at("/items/0/taxes/0/name")).isEqualTo("Tax");
    assertThat(answer.at("/items/0/taxes/0/rate_bp")).isEqualTo("1000");
    assertThat(answer.at("/items/0/taxes/0/amount/amount")).isEqualTo("400");
    assertThat(answer.at("/items/0/taxes/0/reason")).isEqualTo("standard");
    assertThat(answer.at("/items/0/total/amount")).isEqualTo("4398");
    assertThat(answer.at("/shipping_line/option_id")).isEqualTo("standard");
    assertThat(answer.at("/shipping_line/total/amount")).isEqualTo("495");
  }

  @Test
  void refusesUnknownShippingOptionsAndCodes() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);

    ApiAnswer option = place("{" + ADDRESS + ", 'shipping_option_id': 'rocket'}");
    ApiAnswer code = place("{" + ADDRESS + ", 'codes': ['spring']}");

    assertThat(option.problem()).isEqualTo("shipping-option-unknown");
    assertThat(code.problem()).isEqualTo("code-not-applicable");
    assertThat(code.at("/code")).isEqualTo("SPRING");
    assertThat(code.at("/reason")).isEqualTo("unknown");
  }

  @Test
  void reportsAllErrorsOfAnOrder() {
    ApiAnswer answer =
        place(
            "{'shipping_address': {'line1': '', 'city': 5, 'country': 'usa', 'zip': '1'},"
                + " 'total': 1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer))
        .contains(
            "/total",
            "/shipping_address/line1",
            "/shipping_address/city",
            "/shipping_address/country",
            "/shipping_address/zip");
    assertThat(place("{" + ADDRESS.replace("'US'", "'XX'") + "}").at("/errors/0/pointer"))
        .isEqualTo("/shipping_address/country");
  }

  @Test
  void namesThePartsThatTheCountryNeeds() {
    ApiAnswer missing =
        place("{'shipping_address': {'line1': '1 Main Street', 'state': '', 'country': 'US'}}");
    ApiAnswer malformed =
        place(
            "{'shipping_address': {'line1': '1 Main Street', 'city': 'Boston', 'state': 'MA',"
                + " 'postal_code': 'SW1Y 4JH', 'country': 'US'}}");

    assertThat(missing.status()).isEqualTo(400);
    assertThat(pointers(missing))
        .containsExactly(
            "/shipping_address/city", "/shipping_address/state", "/shipping_address/postal_code");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(pointers(malformed)).containsExactly("/shipping_address/postal_code");
    assertThat(malformed.at("/errors/0/detail"))
        .isEqualTo("must be a postal code of US, such as 95014");
  }

  @Test
  void reportsBothAddressesTogetherWithOtherErrors() {
    ApiAnswer answer =
        place(
            "{'shipping_address': {'line1': '1 Bayfront Avenue', 'country': 'SG'},"
                + " 'billing_address': {'line1': '1 Queen Road', 'country': 'HK'}, 'notes': 5}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer))
        .containsExactlyInAnyOrder(
            "/shipping_address/postal_code", "/billing_address/state", "/notes");
  }

  @Test
  void refusesAnEmptyCart() {
    ApiAnswer answer = place("{" + ADDRESS + "}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("cart-empty");
  }

  @Test
  void namesTheLargestTotal() {
    FAKES.addProduct(sku, 99_999_999, 10);
    FAKES.addToCart(customer, sku, 1);

    ApiAnswer answer = place("{" + ADDRESS + "}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("amount-too-large");
    assertThat(answer.at("/limit/amount")).isEqualTo("99999999");
  }

  @Test
  void reportsTheSkusThatCannotBeOrdered() {
    FAKES.addProduct(sku, 1999, 3);
    FAKES.addToCart(customer, sku, 3);
    FAKES.placedOrder("another", sku, 1);

    ApiAnswer shortage = place("{" + ADDRESS + "}");
    FAKES.changeOffer(sku, 1999, false);
    ApiAnswer unsold = place("{" + ADDRESS + "}");

    assertThat(shortage.status()).isEqualTo(409);
    assertThat(shortage.problem()).isEqualTo("out-of-stock");
    assertThat(shortage.at("/items/0/sku")).isEqualTo(sku);
    assertThat(shortage.at("/items/0/requested")).isEqualTo("3");
    assertThat(shortage.at("/items/0/available")).isEqualTo("2");
    assertThat(unsold.problem()).isEqualTo("not-for-sale");
    assertThat(unsold.at("/items/0/sku")).isEqualTo(sku);
  }

  @Test
  void reportsBothPricesOfAChangedPrice() {
    FAKES.addProduct(sku, 1999, 3);
    FAKES.addToCart(customer, sku, 3);
    FAKES.changeOffer(sku, 2499, true);

    ApiAnswer answer = place("{" + ADDRESS + "}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("price-changed");
    assertThat(answer.at("/items/0/sku")).isEqualTo(sku);
    assertThat(answer.at("/items/0/seen/amount")).isEqualTo("1999");
    assertThat(answer.at("/items/0/current/amount")).isEqualTo("2499");
  }

  @Test
  void placesOneOrderForOneIdempotencyKey() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);
    String body = "{" + ADDRESS + "}";

    ApiAnswer first = send(post(body).header("Idempotency-Key", "k"));
    ApiAnswer replayed = send(post(body).header("Idempotency-Key", "k"));
    ApiAnswer other = send(post("{" + ADDRESS + ", 'notes': 'x'}").header("Idempotency-Key", "k"));

    assertThat(replayed.status()).isEqualTo(201);
    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    assertThat(other.status()).isEqualTo(422);
    assertThat(send(ApiRequest.to(Route.LIST_ORDERS)).body().at("/data")).hasSize(1);
  }

  @Test
  void returnsAnOrderOnlyToItsCustomer() {
    FAKES.addProduct(sku, 1999, 10);
    String id = FAKES.placedOrder(customer, sku, 1).id();

    ApiAnswer own = find(id);
    ApiAnswer foreign =
        ApiRequest.to(Route.GET_ORDER, id).token(UnsignedTokens.customer("another")).send(ORDERS);

    assertThat(own.status()).isEqualTo(200);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(find("none").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"1\"            | 304",
        "W/\"1\"          | 304",
        "\"7\", W/\"1\"   | 304",
        "\"7\"            | 200",
        "\"1             | 200",
        "*              | 200"
      })
  void returns304ForTheCurrentETag(String ifNoneMatch, int status) {
    FAKES.addProduct(sku, 1999, 10);
    String id = FAKES.placedOrder(customer, sku, 1).id();

    ApiAnswer answer =
        send(ApiRequest.to(Route.GET_ORDER, id).header("If-None-Match", ifNoneMatch));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).contains("\"1\"");
    assertThat(answer.text().isEmpty()).isEqualTo(status == 304);
  }

  @Test
  void listsTheOrdersOfTheCallerInPages() {
    FAKES.addProduct(sku, 1, 10);
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      placed.addFirst(FAKES.placedOrder(customer, sku, 1).id());
    }

    ApiAnswer first = send(ApiRequest.get("/api/v1/orders?limit=2"));
    ApiAnswer second =
        send(ApiRequest.get("/api/v1/orders?limit=2&cursor=" + first.at("/next_cursor")));

    assertThat(ids(first, second)).isEqualTo(placed);
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
    assertThat(send(ApiRequest.get("/api/v1/orders?status=paid")).status()).isEqualTo(400);
    assertThat(send(ApiRequest.get("/api/v1/orders?limit=101")).status()).isEqualTo(400);
  }

  @Test
  void cancelsAnOrderWithOrWithoutAReason() {
    FAKES.addProduct(sku, 1999, 10);
    String first = FAKES.placedOrder(customer, sku, 1).id();
    String second = FAKES.placedOrder(customer, sku, 1).id();

    ApiAnswer withoutReason = send(ApiRequest.to(Route.CANCEL_ORDER, first));
    ApiAnswer withReason =
        send(ApiRequest.to(Route.CANCEL_ORDER, second).json("{'reason': 'Too late'}"));
    ApiAnswer repeated = send(ApiRequest.to(Route.CANCEL_ORDER, second));

    assertThat(withoutReason.status()).isEqualTo(200);
    assertThat(withoutReason.at("/status")).isEqualTo("cancelled");
    assertThat(withReason.at("/timeline/1/note")).isEqualTo("Too late");
    assertThat(repeated.text()).isEqualTo(withReason.text());
    assertThat(FAKES.stock(sku).available()).isEqualTo(10);
  }

  @Test
  void refusesToCancelAShippedOrder() {
    String id = "order-" + customer;
    FAKES.orders.put(OrderFixture.anOrder().id(id).customer(customer).shipped().build());

    ApiAnswer answer = send(ApiRequest.to(Route.CANCEL_ORDER, id));
    ApiAnswer foreign =
        ApiRequest.to(Route.CANCEL_ORDER, id).token(UnsignedTokens.customer("x")).send(ORDERS);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("illegal-transition");
    assertThat(answer.at("/from")).isEqualTo("shipped");
    assertThat(answer.body().at("/allowed").isArray()).isTrue();
    assertThat(foreign.status()).isEqualTo(404);
  }

  @Test
  void refusesToCancelAfterTheCancellationWindow() {
    String id = "order-" + customer;
    FAKES.orders.put(OrderFixture.anOrder().id(id).customer(customer).paid().build());

    ApiAnswer answer = send(ApiRequest.to(Route.CANCEL_ORDER, id));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("too-late-to-cancel");
    assertThat(answer.at("/until")).isEqualTo("2026-03-01T11:30:00Z");
    assertThat(find(id).at("/status")).isEqualTo("processing");
  }

  @Test
  void limitsTheUnpaidOrdersOfACustomer() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.placedOrder(customer, sku, 1);
    FAKES.placedOrder(customer, sku, 1);
    FAKES.addToCart(customer, sku, 1);

    ApiAnswer answer = place("{" + ADDRESS + "}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("too-many-unpaid");
    assertThat(answer.at("/limit")).isEqualTo("2");
  }

  @Test
  void reordersAvailableUnitsAndReportsMissingOnes() {
    FAKES.addProduct(sku, 1999, 5);
    String id = FAKES.placedOrder(customer, sku, 4).id();

    ApiAnswer first = send(reorder(id).header("Idempotency-Key", "again"));
    ApiAnswer replayed = send(reorder(id).header("Idempotency-Key", "again"));
    ApiAnswer foreign = reorder(id).token(UnsignedTokens.customer("x")).send(ORDERS);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("/cart/items/0/sku")).isEqualTo(sku);
    assertThat(first.at("/cart/items/0/quantity")).isEqualTo("1");
    assertThat(first.at("/cart/subtotal/amount")).isEqualTo("1999");
    assertThat(first.at("/missing/0/sku")).isEqualTo(sku);
    assertThat(first.at("/missing/0/requested")).isEqualTo("4");
    assertThat(first.at("/missing/0/added")).isEqualTo("1");
    assertThat(first.at("/missing/0/reason")).isEqualTo("out_of_stock");
    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    assertThat(foreign.status()).isEqualTo(404);
  }

  @Test
  void returns412ForAStaleVersion() {
    FAKES.addProduct(sku, 1999, 10);
    String id = FAKES.placedOrder(customer, sku, 1).id();

    ApiAnswer answer = send(ApiRequest.to(Route.CANCEL_ORDER, id).header("If-Match", "\"9\""));

    assertThat(answer.status()).isEqualTo(412);
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {"PLACE_ORDER", "LIST_ORDERS", "GET_ORDER", "CANCEL_ORDER", "REORDER"})
  void returns401WithoutToken(Route route) {
    ApiAnswer answer = ApiRequest.to(route, "order-1").json("{}").send(ORDERS);

    assertThat(answer.status()).isEqualTo(401);
  }

  private ApiAnswer place(String body) {
    return send(post(body));
  }

  private static ApiRequest reorder(String id) {
    return ApiRequest.to(Route.REORDER, id);
  }

  private static ApiRequest post(String body) {
    return ApiRequest.to(Route.PLACE_ORDER).json(body);
  }

  private ApiAnswer find(String id) {
    return send(ApiRequest.to(Route.GET_ORDER, id));
  }

  private ApiAnswer send(ApiRequest request) {
    return request.token(UnsignedTokens.customer(customer)).send(ORDERS);
  }

  private static List<String> ids(ApiAnswer... pages) {
    List<String> ids = new ArrayList<>();
    for (ApiAnswer page : pages) {
      for (JsonNode order : page.body().at("/data")) {
        ids.add(order.path("id").asText());
      }
    }
    return ids;
  }

  private static List<String> pointers(ApiAnswer answer) {
    List<String> pointers = new ArrayList<>();
    answer.body().at("/errors").forEach(error -> pointers.add(error.path("pointer").asText()));
    return pointers;
  }
}
