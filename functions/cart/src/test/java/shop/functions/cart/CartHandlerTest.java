package shop.functions.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class CartHandlerTest {
  private static final TestShop SHOP = new TestShop(Area.CART);
  private static final FakeShop FAKES = SHOP.fakes();
  private static final CartHandler CART = new CartHandler(SHOP);

  /** All tests share one function, so each test has its own customer and product. */
  private final String customer = UUID.randomUUID().toString();

  private final String sku = "SKU-" + customer;

  @Test
  void returnsAnEmptyCart() {
    ApiAnswer answer = send(ApiRequest.to(Route.GET_CART));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"items\":[],\"items_count\":0,\"subtotal\":{\"amount\":0,\"currency\":\"USD\"},"
                + "\"version\":0}");
    assertThat(answer.header("Cache-Control")).contains("private, no-store");
  }

  @Test
  void addsUnitsAndReturnsPrices() {
    String productId = FAKES.addProduct(sku, 1999, 10);

    ApiAnswer answer = add("{'sku': '" + sku + "', 'quantity': 2}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/items/0/id")).isEqualTo(sku);
    assertThat(answer.at("/items/0/product_id")).isEqualTo(productId);
    assertThat(answer.at("/items/0/name")).isEqualTo(sku);
    assertThat(answer.at("/items/0/quantity")).isEqualTo("2");
    assertThat(answer.at("/items/0/unit_price/amount")).isEqualTo("1999");
    assertThat(answer.at("/items/0/line_total/amount")).isEqualTo("3998");
    assertThat(answer.at("/items/0/available")).isEqualTo("10");
    assertThat(answer.at("/items/0/price_changed")).isEqualTo("false");
    assertThat(answer.at("/items_count")).isEqualTo("2");
    assertThat(answer.at("/subtotal/amount")).isEqualTo("3998");
    assertThat(answer.header("ETag")).contains("\"1\"");
  }

  @Test
  void addsAProductWithOneVariantByItsId() {
    String productId = FAKES.addProduct(sku, 1999, 10);

    ApiAnswer answer = add("{'product_id': '" + productId + "', 'quantity': 1}");

    assertThat(answer.at("/items/0/sku")).isEqualTo(sku);
  }

  @Test
  void reportsAllErrorsOfAnItem() {
    ApiAnswer answer = add("{'quantity': 0, 'price': 1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/price", "/sku", "/quantity");
    assertThat(add("{'quantity': 1}").at("/errors/0/pointer")).isEqualTo("/sku");
    assertThat(add("{'sku': 'a', 'product_id': 'b', 'quantity': 1}").status()).isEqualTo(400);
    assertThat(add("{'sku': 'a', 'quantity': 100}").at("/errors/0/pointer")).isEqualTo("/quantity");
  }

  @Test
  void reportsTheAvailableUnitsWhenOutOfStock() {
    FAKES.addProduct(sku, 1999, 3);

    ApiAnswer answer = add("{'sku': '" + sku + "', 'quantity': 4}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("out-of-stock");
    assertThat(answer.at("/items/0/sku")).isEqualTo(sku);
    assertThat(answer.at("/items/0/requested")).isEqualTo("4");
    assertThat(answer.at("/items/0/available")).isEqualTo("3");
  }

  @Test
  void returns404ForAnUnknownSku() {
    assertThat(add("{'sku': 'nothing', 'quantity': 1}").status()).isEqualTo(404);
  }

  @Test
  void replaysTheResponseForAnIdempotencyKey() {
    FAKES.addProduct(sku, 1999, 10);
    String body = "{'sku': '" + sku + "', 'quantity': 1}";

    ApiAnswer first = send(post(body).header("Idempotency-Key", "k"));
    ApiAnswer replayed = send(post(body).header("Idempotency-Key", "k"));
    ApiAnswer other = send(post(body.replace("1}", "2}")).header("Idempotency-Key", "k"));

    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(send(ApiRequest.to(Route.GET_CART)).at("/items_count")).isEqualTo("1");
  }

  @Test
  void changesALineOnlyForTheCurrentVersion() {
    FAKES.addProduct(sku, 1999, 10);
    add("{'sku': '" + sku + "', 'quantity': 1}");

    ApiAnswer changed = send(change("{'quantity': 5}").header("If-Match", "\"1\""));
    ApiAnswer stale = send(change("{'quantity': 6}").header("If-Match", "\"1\""));

    assertThat(changed.at("/items/0/quantity")).isEqualTo("5");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(send(change("{'quantity': 11}")).problem()).isEqualTo("out-of-stock");
    assertThat(send(change("{'quantity': 0}")).status()).isEqualTo(400);
  }

  @Test
  void removesALineAndClearsTheCart() {
    FAKES.addProduct(sku, 1999, 10);
    add("{'sku': '" + sku + "', 'quantity': 1}");

    ApiAnswer removed = send(ApiRequest.to(Route.REMOVE_CART_ITEM, sku));
    ApiAnswer again = send(ApiRequest.to(Route.REMOVE_CART_ITEM, sku));
    ApiAnswer cleared = send(ApiRequest.to(Route.CLEAR_CART));

    assertThat(removed.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(404);
    assertThat(cleared.status()).isEqualTo(204);
    assertThat(send(change("{'quantity': 1}")).status()).isEqualTo(404);
  }

  @Test
  void marksAChangedPrice() {
    FAKES.addProduct(sku, 1999, 10);
    add("{'sku': '" + sku + "', 'quantity': 1}");
    FAKES.changeOffer(sku, 2499, true);

    ApiAnswer answer = send(ApiRequest.to(Route.GET_CART));

    assertThat(answer.at("/items/0/unit_price/amount")).isEqualTo("2499");
    assertThat(answer.at("/items/0/price_changed")).isEqualTo("true");
  }

  @Test
  void neverReturns304() {
    FAKES.addProduct(sku, 1999, 10);
    add("{'sku': '" + sku + "', 'quantity': 1}");

    ApiAnswer answer = send(ApiRequest.to(Route.GET_CART).header("If-None-Match", "\"1\""));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {"GET_CART", "ADD_CART_ITEM", "CHANGE_CART_ITEM", "REMOVE_CART_ITEM", "CLEAR_CART"})
  void returns401WithoutToken(Route route) {
    ApiAnswer answer = ApiRequest.to(route, "MUG").json("{}").send(CART);

    assertThat(answer.status()).isEqualTo(401);
  }

  private ApiAnswer add(String body) {
    return send(post(body));
  }

  private static ApiRequest post(String body) {
    return ApiRequest.to(Route.ADD_CART_ITEM).json(body);
  }

  private ApiRequest change(String body) {
    return ApiRequest.to(Route.CHANGE_CART_ITEM, sku).json(body);
  }

  private ApiAnswer send(ApiRequest request) {
    return request.token(UnsignedTokens.customer(customer)).send(CART);
  }
}
