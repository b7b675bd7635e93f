package shop.functions.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class HoldHandlerTest extends CheckoutFixture {

  @Test
  void holdsTheUnitsOfACheckoutAndExtendsTheHoldOnce() {
    ApiAnswer ready = ready(2);

    ApiAnswer held = hold(ready, "k1");
    ApiAnswer again = hold(ready, "k1");
    ApiAnswer extended = hold(ready, "k2");
    ApiAnswer refused = hold(ready, "k3");

    assertThat(held.status()).isEqualTo(200);
    assertThat(held.at("/held_until")).isEqualTo(in(Duration.ofMinutes(10)));
    assertThat(held.at("/status")).isEqualTo("ready_for_complete");
    assertThat(again.text()).isEqualTo(held.text());
    assertThat(extended.at("/held_until")).isEqualTo(in(Duration.ofMinutes(20)));
    assertThat(refused.problem()).isEqualTo("hold-already-extended");
    assertThat(get(ready).at("/held_until")).isEqualTo(in(Duration.ofMinutes(20)));
    assertThat(FAKES.counters(sku)).containsExactly(List.of(8L, 2L, 0L));
  }

  @Test
  void sellsHeldUnitsToTheirBuyer() {
    ApiAnswer ready = ready(4);
    hold(ready, "k1");
    FAKES.placedOrder("other-" + customer, sku, 6);

    ApiAnswer order = complete(ready.at("/id"), "k2");

    assertThat(get(ready).at("/status")).isEqualTo("completed");
    assertThat(order.status()).isEqualTo(201);
    assertThat(FAKES.counters(sku)).containsExactly(List.of(0L, 10L, 0L));
  }

  @Test
  void releasesUnitsWhenTheItemsChange() {
    ApiAnswer ready = ready(4);
    hold(ready, "k1");

    ApiAnswer changed = change(ready, "{'items': [{'sku': '%s', 'quantity': 3}]}".formatted(sku));

    assertThat(changed.body().at("/held_until").isNull()).isTrue();
    assertThat(FAKES.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
    assertThat(complete(ready.at("/id"), "k2").status()).isEqualTo(201);
  }

  @Test
  void keepsTheHoldWhenOtherPartsChange() {
    ApiAnswer ready = ready(4);
    hold(ready, "k1");

    ApiAnswer changed = change(ready, "{'email': 'bob@example.com'}");

    assertThat(changed.at("/held_until")).isEqualTo(in(Duration.ofMinutes(10)));
  }

  @Test
  void releasesUnitsOfACanceledCheckout() {
    ApiAnswer ready = ready(2);
    hold(ready, "k1");

    ApiAnswer canceled = send(ApiRequest.to(Route.CANCEL_CHECKOUT, ready.at("/id")).json("{}"));

    assertThat(canceled.body().at("/held_until").isNull()).isTrue();
    assertThat(FAKES.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
  }

  @Test
  void releasesUnitsOfTheEarlierCheckoutOfTheCart() {
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(customer, sku, 2);
    ApiAnswer earlier = create("'from_cart': true, " + details());
    hold(earlier, "k1");

    ApiAnswer later = create("'from_cart': true, " + details());

    assertThat(FAKES.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
    assertThat(hold(later, "k2").status()).isEqualTo(200);
  }

  @Test
  void holdsOnlyWhatCanBeCompleted() {
    FAKES.addProduct(sku, 1999, 10);
    ApiAnswer created = create(items(1));

    assertThat(hold(created, "k").problem()).isEqualTo("checkout-not-ready");
    assertThat(hold(created, "k").status()).isEqualTo(409);
  }

  @Test
  void limitsUnitsAndCheckouts() {
    ApiAnswer many = ready(6);

    ApiAnswer refused = hold(many, "k");
    ApiAnswer few = change(many, "{'items': [{'sku': '%s', 'quantity': 1}]}".formatted(sku));
    for (int i = 0; i < 3; i++) {
      hold(create(items(1) + ", " + details()), "h" + i);
    }

    assertThat(refused.problem()).isEqualTo("hold-limit-reached");
    assertThat(refused.at("/items/0/sku")).isEqualTo(sku);
    assertThat(refused.at("/items/0/limit")).isEqualTo("5");
    assertThat(hold(few, "k4").problem()).isEqualTo("too-many-holds");
    assertThat(complete(few.at("/id"), "c").status()).isEqualTo(201);
  }

  @Test
  void isNotHeldAfterTheDeadline() {
    ApiAnswer ready = ready(1);
    hold(ready, "k");
    SHOP.clock().advance(Duration.ofMinutes(10));

    assertThat(get(ready).body().at("/held_until").isNull()).isTrue();
    assertThat(complete(ready.at("/id"), "c").status()).isEqualTo(201);
  }

  private ApiAnswer hold(ApiAnswer checkout, String key) {
    return send(
        ApiRequest.to(Route.HOLD_CHECKOUT, checkout.at("/id")).header("Idempotency-Key", key));
  }

  private static String in(Duration time) {
    return SHOP.clock().instant().plus(time).toString();
  }
}
