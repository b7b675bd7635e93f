package shop.functions.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.UnsignedTokens;

class CheckoutHandlerTest extends CheckoutFixture {
  @Test
  void createsACheckoutOfItems() {
    String product = FAKES.addProduct(sku, 1999, 10);

    ApiAnswer answer = create(items(2) + ", 'email': 'Ann@Example.com'");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("ETag")).contains("\"1\"");
    assertThat(answer.at("/status")).isEqualTo("incomplete");
    assertThat(answer.at("/currency")).isEqualTo("USD");
    assertThat(answer.at("/email")).isEqualTo("ann@example.com");
    assertThat(answer.at("/items/0/id")).isEqualTo(sku);
    assertThat(answer.at("/items/0/product_id")).isEqualTo(product);
    assertThat(answer.at("/items/0/name")).isEqualTo(sku);
    assertThat(answer.at("/items/0/quantity")).isEqualTo("2");
    assertThat(answer.at("/items/0/list_price/amount")).isEqualTo("1999");
    assertThat(answer.at("/items/0/unit_price/amount")).isEqualTo("1999");
    assertThat(answer.at("/items/0/subtotal/amount")).isEqualTo("3998");
    assertThat(answer.at("/items/0/total/amount")).isEqualTo("3998");
    assertThat(answer.body().at("/shipping").isNull()).isTrue();
    assertThat(answer.body().at("/held_until").isNull()).isTrue();
    assertThat(answer.at("/expires_at"))
        .isEqualTo(SHOP.clock().instant().plus(Duration.ofHours(24)).toString());
    assertThat(errors(answer))
        .containsExactly("missing $.shipping_address", "missing $.shipping_option_id");
  }

  @Test
  void takesTheEmailAddressOfTheAccount() {
    FAKES.addProduct(sku, 1999, 10);
    SHOP.signIn(anAccount().id(customer).email(customer + "@example.com"));

    ApiAnswer answer = create(items(1));

    assertThat(answer.at("/email")).isEqualTo(customer + "@example.com");
  }

  @Test
  void createsACheckoutOfTheCartAndReplacesTheEarlierOne() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);

    ApiAnswer first = create("'from_cart': true");
    ApiAnswer second = create("'from_cart': true");

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.at("/items/0/quantity")).isEqualTo("2");
    assertThat(get(first).at("/status")).isEqualTo("canceled");
    assertThat(get(second).at("/status")).isEqualTo("incomplete");
  }

  @Test
  void refusesAnEmptyCart() {
    assertThat(create("'from_cart': true").problem()).isEqualTo("cart-empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | /items",
        "{'from_cart': false} | /items",
        "{'from_cart': true, 'items': [{'sku': 'A', 'quantity': 1}]} | /items",
        "{'items': []} | /items",
        "{'items': [{'sku': 'A', 'quantity': 0}]} | /items/0/quantity",
        "{'items': [{'sku': 'A', 'quantity': 1}, {'sku': 'A', 'quantity': 1}]} | /items/1/sku",
        "{'from_cart': true, 'email': 'ann'} | /email",
        "{'from_cart': true, 'codes': ['a b']} | /codes/0",
        "{'from_cart': true, 'codes': ['1', '2', '3', '4', '5', '6']} | /codes",
        "{'from_cart': true, 'shipping_address': {'country': 'US'}} | /shipping_address/line1",
        "{'from_cart': true, 'billing_address': {'line1': '1', 'country': 'XX'}} |"
            + " /billing_address/country"
      })
  void pointsToInvalidFields(String body, String pointer) {
    ApiAnswer answer = send(ApiRequest.to(Route.CREATE_CHECKOUT).json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer")).contains(pointer);
  }

  @Test
  void pointsToUnknownSkus() {
    FAKES.addProduct(sku, 1999, 10);

    ApiAnswer answer =
        create(
            "'items': [{'sku': '%s', 'quantity': 1}, {'sku': 'NONE', 'quantity': 1}]"
                .formatted(sku));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid-reference");
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/items/1/sku");
  }

  @Test
  void replaysTheResponseForAnIdempotencyKey() {
    FAKES.addProduct(sku, 1999, 10);
    String body = "{" + items(1) + "}";
    ApiAnswer first =
        send(ApiRequest.to(Route.CREATE_CHECKOUT).json(body).header("Idempotency-Key", "k"));
    ApiAnswer again =
        send(ApiRequest.to(Route.CREATE_CHECKOUT).json(body).header("Idempotency-Key", "k"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void pricesACompleteCheckout() {
    ApiAnswer ready = ready(2);

    assertThat(ready.at("/status")).isEqualTo("ready_for_complete");
    assertThat(ready.body().at("/messages")).isEmpty();
    assertThat(ready.at("/items/0/taxable/amount")).isEqualTo("3998");
    assertThat(ready.at("/items/0/taxes/0/amount/amount")).isEqualTo("400");
    assertThat(ready.at("/items/0/total/amount")).isEqualTo("4398");
    assertThat(ready.at("/shipping/option_id")).isEqualTo("standard");
    assertThat(ready.at("/shipping/price/amount")).isEqualTo("495");
    assertThat(ready.at("/tax_included")).isEqualTo("false");
    assertThat(totals(ready))
        .containsExactly(
            "subtotal 3998",
            "items_discount 0",
            "discount 0",
            "fulfillment 495",
            "tax 400",
            "total 4893");
  }

  @Test
  void keepsWhatAChangeDoesNotName() {
    ApiAnswer ready = ready(2);

    ApiAnswer changed = change(ready, "{'items': [{'sku': '%s', 'quantity': 3}]}".formatted(sku));
    ApiAnswer cleared = change(changed, "{'shipping_option_id': null}");

    assertThat(changed.at("/items/0/quantity")).isEqualTo("3");
    assertThat(changed.at("/shipping_address/line1")).isEqualTo("1 Main Street");
    assertThat(changed.at("/shipping/option_id")).isEqualTo("standard");
    assertThat(changed.at("/status")).isEqualTo("ready_for_complete");
    assertThat(cleared.body().at("/shipping").isNull()).isTrue();
    assertThat(cleared.at("/items/0/quantity")).isEqualTo("3");
    assertThat(errors(cleared)).containsExactly("missing $.shipping_option_id");
  }

  @Test
  void changesOnlyTheExpectedVersion() {
    ApiAnswer ready = ready(1);
    String id = ready.at("/id");

    ApiAnswer changed =
        send(
            ApiRequest.to(Route.CHANGE_CHECKOUT, id)
                .json("{'email': 'bob@example.com'}")
                .header("If-Match", ready.header("ETag").orElseThrow()));
    ApiAnswer stale =
        send(
            ApiRequest.to(Route.CHANGE_CHECKOUT, id)
                .json("{'email': 'eve@example.com'}")
                .header("If-Match", ready.header("ETag").orElseThrow()));

    assertThat(changed.at("/email")).isEqualTo("bob@example.com");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(get(ready).at("/email")).isEqualTo("bob@example.com");
  }

  @Test
  void returns304UntilSomethingChanges() {
    ApiAnswer ready = ready(1);
    String id = ready.at("/id");
    String tag = get(ready).header("ETag").orElseThrow();

    ApiAnswer same = send(ApiRequest.to(Route.GET_CHECKOUT, id).header("If-None-Match", tag));
    FAKES.changeOffer(sku, 1999, false);
    ApiAnswer other = send(ApiRequest.to(Route.GET_CHECKOUT, id).header("If-None-Match", tag));

    assertThat(same.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
    assertThat(errors(other)).contains("not_for_sale $.items[0]");
  }

  @Test
  void namesShortagesAndPriceChangesOnce() {
    ApiAnswer ready = ready(2);
    FAKES.changeOffer(sku, 2499, true);

    ApiAnswer changed = get(ready);

    assertThat(changed.at("/items/0/unit_price/amount")).isEqualTo("2499");
    assertThat(changed.at("/messages/0/type")).isEqualTo("warning");
    assertThat(changed.at("/messages/0/code")).isEqualTo("price_changed");
    assertThat(changed.at("/messages/0/path")).isEqualTo("$.items[0]");
    assertThat(changed.at("/messages/0/severity")).isEqualTo("requires_buyer_review");
    assertThat(changed.at("/status")).isEqualTo("ready_for_complete");
    assertThat(get(ready).body().at("/messages")).isEmpty();
    ApiAnswer many = change(ready, "{'items': [{'sku': '%s', 'quantity': 99}]}".formatted(sku));
    assertThat(many.at("/messages/0/code")).isEqualTo("out_of_stock");
    assertThat(many.at("/messages/0/severity")).isEqualTo("recoverable");
    assertThat(many.at("/status")).isEqualTo("incomplete");
  }

  @Test
  void leavesOutCodesOfABodyThatDoNotApply() {
    FAKES.addProduct(sku, 1999, 10);

    ApiAnswer created = create(items(1) + ", 'codes': ['summer', 'SUMMER']");

    assertThat(created.body().at("/codes")).isEmpty();
    assertThat(created.body().at("/messages").findValuesAsText("code"))
        .contains("code_not_applicable");
    JsonNode warning = created.body().at("/messages").get(3);
    assertThat(warning.path("type").asText()).isEqualTo("warning");
    assertThat(warning.path("reason").asText()).isEqualTo("unknown");
    assertThat(warning.path("path").asText()).isEqualTo("$.codes[0]");
  }

  @Test
  void refusesACodeThatDoesNotApply() {
    ApiAnswer ready = ready(1);

    ApiAnswer refused =
        send(ApiRequest.to(Route.ADD_CHECKOUT_CODE, ready.at("/id")).json("{'code': 'Summer'}"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("code-not-applicable");
    assertThat(refused.at("/code")).isEqualTo("SUMMER");
    assertThat(refused.at("/reason")).isEqualTo("unknown");
    assertThat(get(ready).body().at("/codes")).isEmpty();
  }

  @Test
  void listsShippingOptions() {
    ApiAnswer answer = send(ApiRequest.to(Route.LIST_SHIPPING_OPTIONS, ready(1).at("/id")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"data\":[{\"id\":\"standard\",\"name\":\"Standard\","
                + "\"price\":{\"amount\":495,\"currency\":\"USD\"}}]}");
  }

  @Test
  void needsAnAddressForShippingOptions() {
    FAKES.addProduct(sku, 1999, 10);
    ApiAnswer created = create(items(1));

    ApiAnswer answer = send(ApiRequest.to(Route.LIST_SHIPPING_OPTIONS, created.at("/id")));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("checkout-not-ready");
    assertThat(answer.at("/checkout/id")).isEqualTo(created.at("/id"));
  }

  @Test
  void hidesTheCheckoutsOfOthers() {
    String id = ready(1).at("/id");
    String other = UnsignedTokens.customer("other");

    for (Route route :
        List.of(
            Route.GET_CHECKOUT,
            Route.CHANGE_CHECKOUT,
            Route.LIST_SHIPPING_OPTIONS,
            Route.COMPLETE_CHECKOUT,
            Route.CANCEL_CHECKOUT)) {
      ApiAnswer answer = ApiRequest.to(route, id).json("{}").token(other).send(CHECKOUT);
      assertThat(answer.status()).as(route.name()).isEqualTo(404);
    }
    assertThat(
            ApiRequest.to(Route.ADD_CHECKOUT_CODE, id)
                .json("{'code': 'SUMMER'}")
                .token(other)
                .send(CHECKOUT)
                .status())
        .isEqualTo(404);
    assertThat(
            ApiRequest.to(Route.REMOVE_CHECKOUT_CODE, id, "SUMMER")
                .token(other)
                .send(CHECKOUT)
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {"CREATE_CHECKOUT", "GET_CHECKOUT", "CHANGE_CHECKOUT", "COMPLETE_CHECKOUT"})
  void returns401WithoutToken(Route route) {
    assertThat(ApiRequest.to(route, "c").json("{}").send(CHECKOUT).status()).isEqualTo(401);
  }
}
