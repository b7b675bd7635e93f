package shop.functions.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.OrderToken;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

/** Orders of buyers without an account. */
class GuestOrdersTest {
  private static final String ADDRESS =
      "'shipping_address': {'line1': '1 Main Street', 'city': 'Springfield', 'state': 'IL',"
          + " 'postal_code': '62701', 'country': 'US'}";
  private static final TestShop SHOP =
      new TestShop(Area.ORDERS, Map.of("UNPAID_ORDERS_LIMIT", "2"));
  private static final FakeShop FAKES = SHOP.fakes();
  private static final OrdersHandler ORDERS = new OrdersHandler(SHOP);

  /** All tests share one function, so each test has its own guests and product. */
  private final String customer = UUID.randomUUID().toString();

  private final String sku = "SKU-" + customer;

  @Test
  void needsTheEmailAddressOfAGuest() {
    String guest = "guest-" + customer;
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(guest, sku, 2);

    ApiAnswer none = placeAsGuest(guest, "{" + ADDRESS + "}");
    ApiAnswer odd = placeAsGuest(guest, "{" + ADDRESS + ", 'email': 'gina'}");
    ApiAnswer placed = placeAsGuest(guest, "{" + ADDRESS + ", 'email': ' Gina@Example.com '}");

    assertThat(none.status()).isEqualTo(400);
    assertThat(none.at("/errors/0/pointer")).isEqualTo("/email");
    assertThat(odd.at("/errors/0/pointer")).isEqualTo("/email");
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.at("/email")).isEqualTo("gina@example.com");
    assertThat(placed.at("/customer_id")).isEqualTo(guest);
    assertThat(
            ApiRequest.to(Route.LIST_ORDERS)
                .token(UnsignedTokens.guest(guest))
                .send(ORDERS)
                .body()
                .at("/data"))
        .hasSize(1);
  }

  @Test
  void opensAnOrderWithItsToken() {
    ApiAnswer placed = placeOrder();
    String id = placed.at("/id");
    String token = placed.at("/order_token");

    ApiAnswer found = withToken(Route.GET_ORDER, id, token);
    ApiAnswer cancelled = withToken(Route.CANCEL_ORDER, id, token);

    assertThat(token).matches(OrderToken.FORM);
    assertThat(found.text()).isEqualTo(placed.text());
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.at("/status")).isEqualTo("cancelled");
  }

  @Test
  void answersAWrongTokenAsAnOrderThatDoesNotExist() {
    String id = placeOrder().at("/id");
    String other = placeOrder().at("/order_token");

    ApiAnswer wrong = withToken(Route.GET_ORDER, id, other);
    ApiAnswer odd = withToken(Route.CANCEL_ORDER, id, "odd");
    ApiAnswer unknown = withToken(Route.GET_ORDER, "none", other);

    assertThat(wrong.status()).isEqualTo(404);
    assertThat(odd.status()).isEqualTo(404);
    assertThat(wrong.at("/detail")).isEqualTo(unknown.at("/detail"));
    assertThat(ApiRequest.to(Route.GET_ORDER, id).send(ORDERS).status()).isEqualTo(401);
  }

  @Test
  void storesNoTokenForARepeatedRequest() {
    String guest = "guest-" + customer;
    FAKES.addProduct(sku, 1999, 10);
    FAKES.addToCart(guest, sku, 1);
    String body = "{" + ADDRESS + ", 'email': 'gina@example.com'}";
    ApiRequest request = orderOf(guest, body).header("Idempotency-Key", customer);

    ApiAnswer first = request.send(ORDERS);
    ApiAnswer again = request.send(ORDERS);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.text()).contains("order_token");
    assertThat(FAKES.table.find("account:" + guest, customer).orElseThrow().response())
        .contains(first.at("/order_number"))
        .doesNotContain("order_token");
  }

  /** The limit of this shop is two unpaid orders. */
  @Test
  void countsUnpaidOrdersOfGuestsByEmailAddress() {
    FAKES.addProduct(sku, 1999, 10);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String guest = "guest-" + i + customer;
      FAKES.addToCart(guest, sku, 1);
      String email = "'email': '%s@example.com'".formatted(customer);
      statuses.add(placeAsGuest(guest, "{" + ADDRESS + ", " + email + "}").status());
    }

    assertThat(statuses).containsExactly(201, 201, 409);
  }

  private ApiAnswer placeOrder() {
    String product = "SKU-" + UUID.randomUUID();
    String guest = "guest-" + UUID.randomUUID();
    FAKES.addProduct(product, 1999, 10);
    FAKES.addToCart(guest, product, 1);
    return placeAsGuest(guest, "{" + ADDRESS + ", 'email': '" + guest + "@example.com'}");
  }

  private static ApiAnswer withToken(Route route, String id, String token) {
    return ApiRequest.to(route, id).header(OrderToken.HEADER, token).send(ORDERS);
  }

  private static ApiAnswer placeAsGuest(String guest, String body) {
    return orderOf(guest, body).send(ORDERS);
  }

  private static ApiRequest orderOf(String guest, String body) {
    return ApiRequest.to(Route.PLACE_ORDER).token(UnsignedTokens.guest(guest)).json(body);
  }
}
