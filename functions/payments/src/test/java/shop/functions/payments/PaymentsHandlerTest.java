package shop.functions.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class PaymentsHandlerTest {
  private static final TestShop SHOP = new TestShop(Area.PAYMENTS);
  private static final FakeShop FAKES = SHOP.fakes();
  private static final PaymentsHandler PAYMENTS = new PaymentsHandler(SHOP);
  private static final String TOKEN = UnsignedTokens.customer("customer-1");

  /** All tests share one function, so each test has its own order. */
  private final String orderId = "order-" + UUID.randomUUID();

  @AfterEach
  void restoreStripe() {
    SHOP.paymentProvider().recover();
  }

  @Test
  void createsAPaymentIntentForAnOwnOrder() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/payment_intent_id"))
        .isEqualTo(FAKES.orders.find(orderId).orElseThrow().paymentIntentId());
    assertThat(answer.at("/client_secret")).contains("_secret_");
    assertThat(answer.body().at("/amount").longValue()).isEqualTo(1999);
    assertThat(answer.at("/currency")).isEqualTo("USD");
    assertThat(answer.header("Cache-Control")).contains("private, no-store");
  }

  @Test
  void returnsTheSameIntentForTheSameOrder() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer first = create(orderId);
    ApiAnswer second = create(orderId);

    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void refusesAnIdempotencyKeyForAnotherOrder() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer first = request(orderId).header("Idempotency-Key", orderId).send(PAYMENTS);
    ApiAnswer replayed = request(orderId).header("Idempotency-Key", orderId).send(PAYMENTS);
    ApiAnswer other = request("another").header("Idempotency-Key", orderId).send(PAYMENTS);

    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void returns404ForOrdersOfOtherCustomers() {
    FAKES.orders.put(myOrder().customer("customer-2").build());

    assertThat(create(orderId).problem()).isEqualTo("not-found");
    assertThat(create("no-such-order").problem()).isEqualTo("not-found");
  }

  @Test
  void refusesAPaidOrder() {
    FAKES.orders.put(myOrder().paid().build());

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("not-payable");
  }

  @Test
  void returns503WithRetryAfterWhileStripeIsDown() {
    FAKES.orders.put(myOrder().build());
    SHOP.paymentProvider().goDown();

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).contains("5");
  }

  @Test
  void returns401WithoutToken() {
    ApiAnswer answer =
        ApiRequest.to(Route.CREATE_PAYMENT_INTENT).json("{'order_id':'o'}").send(PAYMENTS);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void reportsAMissingOrderId() {
    ApiAnswer answer =
        ApiRequest.to(Route.CREATE_PAYMENT_INTENT).token(TOKEN).json("{}").send(PAYMENTS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/order_id");
  }

  private OrderFixture myOrder() {
    return anOrder().id(orderId).number(orderId);
  }

  private static ApiAnswer create(String order) {
    return request(order).send(PAYMENTS);
  }

  private static ApiRequest request(String order) {
    return ApiRequest.to(Route.CREATE_PAYMENT_INTENT)
        .token(TOKEN)
        .json("{'order_id':'" + order + "'}");
  }
}
