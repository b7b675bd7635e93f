package shop.functions.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class CompletionHandlerTest extends CheckoutFixture {

  @Test
  void completesACheckoutWithOneOrder() {
    ApiAnswer ready = ready(2);
    String id = ready.at("/id");

    ApiAnswer order = complete(id, "k1");
    ApiAnswer again = complete(id, "k1");
    ApiAnswer other = complete(id, "k2");

    assertThat(order.status()).isEqualTo(201);
    assertThat(order.at("/total/amount")).isEqualTo("4893");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(order.text());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("checkout-closed");
    assertThat(other.at("/order_id")).isEqualTo(order.at("/id"));
    ApiAnswer completed = get(ready);
    assertThat(completed.at("/status")).isEqualTo("completed");
    assertThat(completed.at("/order_id")).isEqualTo(order.at("/id"));
    assertThat(totals(completed)).isEqualTo(totals(ready));
    assertThat(FAKES.counters(sku)).containsExactly(List.of(8L, 2L, 0L));
  }

  @Test
  void takesTheOrderedUnitsOutOfTheCart() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);
    ApiAnswer created = create("'from_cart': true, " + details());
    FAKES.addToCart(customer, sku, 1);

    ApiAnswer order = complete(created.at("/id"), "k");

    assertThat(order.at("/items/0/quantity")).isEqualTo("2");
    assertThat(FAKES.carts.find(customer).line(sku).orElseThrow().quantity()).isEqualTo(1);
  }

  @Test
  void refusesANewPriceAndSellsAtItAfterItWasDisplayed() {
    ApiAnswer ready = ready(2);
    String id = ready.at("/id");
    FAKES.changeOffer(sku, 2499, true);

    ApiAnswer refused = complete(id, "k1");
    ApiAnswer repeated = complete(id, "k1");
    ApiAnswer order = complete(id, "k2");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("price-changed");
    assertThat(refused.at("/items/0/seen/amount")).isEqualTo("1999");
    assertThat(refused.at("/items/0/current/amount")).isEqualTo("2499");
    assertThat(refused.at("/checkout/items/0/unit_price/amount")).isEqualTo("2499");
    assertThat(refused.at("/checkout/status")).isEqualTo("ready_for_complete");
    assertThat(repeated.status()).isEqualTo(409);
    assertThat(order.status()).isEqualTo(201);
    assertThat(order.at("/items/0/unit_price/amount")).isEqualTo("2499");
  }

  @Test
  void refusesAnIncompleteCheckout() {
    FAKES.addProduct(sku, 1999, 10);
    ApiAnswer created = create(items(1));

    ApiAnswer refused = complete(created.at("/id"), "k");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("checkout-not-ready");
    assertThat(refused.at("/checkout/messages/0/code")).isEqualTo("missing");
    assertThat(FAKES.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
  }

  @Test
  void refusesAShortage() {
    ApiAnswer ready = ready(5);
    FAKES.placedOrder("other-" + customer, sku, 6);

    ApiAnswer refused = complete(ready.at("/id"), "k");

    assertThat(refused.problem()).isEqualTo("out-of-stock");
    assertThat(refused.at("/items/0/available")).isEqualTo("4");
    assertThat(refused.at("/checkout/status")).isEqualTo("incomplete");
  }

  @Test
  void cancelsACheckout() {
    ApiAnswer ready = ready(1);
    String id = ready.at("/id");

    ApiAnswer canceled = send(ApiRequest.to(Route.CANCEL_CHECKOUT, id).json("{}"));
    ApiAnswer again = send(ApiRequest.to(Route.CANCEL_CHECKOUT, id).json("{}"));

    assertThat(canceled.status()).isEqualTo(200);
    assertThat(canceled.at("/status")).isEqualTo("canceled");
    assertThat(again.text()).isEqualTo(canceled.text());
    assertThat(complete(id, "k").problem()).isEqualTo("checkout-closed");
    assertThat(change(ready, "{'email': 'bob@example.com'}").problem())
        .isEqualTo("checkout-closed");
  }

  @Test
  void expires() {
    ApiAnswer ready = ready(1);
    SHOP.clock().advance(Duration.ofHours(24));

    ApiAnswer expired = get(ready);

    assertThat(expired.at("/status")).isEqualTo("expired");
    assertThat(complete(ready.at("/id"), "k").problem()).isEqualTo("checkout-closed");
  }
}
