package shop.functions.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
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

  private static ApiAnswer placeAsGuest(String guest, String body) {
    return ApiRequest.to(Route.PLACE_ORDER)
        .token(UnsignedTokens.guest(guest))
        .json(body)
        .send(ORDERS);
  }
}
