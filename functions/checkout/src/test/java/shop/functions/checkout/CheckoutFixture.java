package shop.functions.checkout;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

/** The checkout function, and a customer with a product for each test. */
class CheckoutFixture {
  private static final String ADDRESS =
      "{'line1': '1 Main Street', 'city': 'Springfield', 'state': 'IL', 'postal_code': '62701',"
          + " 'country': 'US'}";
  static final TestShop SHOP = new TestShop(Area.CHECKOUT, Map.of("UNPAID_ORDERS_LIMIT", "2"));
  static final FakeShop FAKES = SHOP.fakes();
  static final CheckoutHandler CHECKOUT = new CheckoutHandler(SHOP);

  /** All tests share one function, so each test has its own customer and product. */
  String customer = UUID.randomUUID().toString();

  final String sku = "SKU-" + customer;

  ApiAnswer ready(int quantity) {
    FAKES.addProduct(sku, 1999, 10);
    return create(items(quantity) + ", " + details());
  }

  String items(int quantity) {
    return "'items': [{'sku': '%s', 'quantity': %d}]".formatted(sku, quantity);
  }

  static String details() {
    return "'email': 'ann@example.com', 'shipping_option_id': 'standard', 'shipping_address': "
        + ADDRESS;
  }

  ApiAnswer create(String fields) {
    return send(ApiRequest.to(Route.CREATE_CHECKOUT).json("{" + fields + "}"));
  }

  ApiAnswer get(ApiAnswer checkout) {
    return send(ApiRequest.to(Route.GET_CHECKOUT, checkout.at("/id")));
  }

  ApiAnswer change(ApiAnswer checkout, String body) {
    return send(ApiRequest.to(Route.CHANGE_CHECKOUT, checkout.at("/id")).json(body));
  }

  ApiAnswer complete(String id, String key) {
    return send(ApiRequest.to(Route.COMPLETE_CHECKOUT, id).header("Idempotency-Key", key));
  }

  ApiAnswer send(ApiRequest request) {
    return request.token(UnsignedTokens.customer(customer)).send(CHECKOUT);
  }

  static List<String> errors(ApiAnswer answer) {
    return StreamSupport.stream(answer.body().at("/messages").spliterator(), false)
        .filter(message -> message.path("type").asText().equals("error"))
        .map(message -> message.path("code").asText() + " " + message.path("path").asText())
        .toList();
  }

  static List<String> totals(ApiAnswer answer) {
    return StreamSupport.stream(answer.body().at("/totals").spliterator(), false)
        .map(row -> row.path("type").asText() + " " + row.at("/amount/amount").asText())
        .toList();
  }
}
