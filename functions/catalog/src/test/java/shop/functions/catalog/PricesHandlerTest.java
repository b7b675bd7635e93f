package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class PricesHandlerTest {

  @Test
  void showsTheLowestPriceOfThirtyDaysWhileAPriceIsReduced() {
    String sku = unique("REDUCED");
    ApiAnswer created = createProduct(sku);
    String id = created.at("/id");
    String body =
        "{'name': 'Mug', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(created.at("/category/id"), sku)
            + " 'price': {'amount': %d, 'currency': 'USD'}}";

    replace(id, body.formatted(1500));
    ApiAnswer reduced = send(ApiRequest.to(Route.GET_PRODUCT, id));
    ApiAnswer listed =
        send(ApiRequest.get("/api/v1/products?category_id=" + created.at("/category/id")));
    replace(id, body.formatted(1600));
    ApiAnswer raised = sendAsAdmin(ApiRequest.to(Route.GET_PRODUCT, id));

    assertThat(created.body().at("/variants/0").has("lowest_price_30_days")).isFalse();
    assertThat(reduced.at("/variants/0/lowest_price_30_days/amount")).isEqualTo("1999");
    assertThat(reduced.at("/variants/0/lowest_price_30_days/currency")).isEqualTo("USD");
    assertThat(listed.at("/data/0/variants/0/lowest_price_30_days/amount")).isEqualTo("1999");
    assertThat(raised.body().at("/variants/0").has("lowest_price_30_days")).isFalse();
  }

  @Test
  void listsTheChangesOfPricesForAdministrators() {
    String sku = unique("HISTORY");
    ApiAnswer created = createProduct(sku);
    String id = created.at("/id");
    String body =
        "{'name': 'Mug', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(created.at("/category/id"), sku)
            + " 'price': {'amount': 1500, 'currency': 'USD'}}";
    replace(id, body);
    replace(id, body);
    sendAsAdmin(ApiRequest.to(Route.DELETE_PRODUCT, id));

    ApiAnswer first =
        sendAsAdmin(ApiRequest.get("/api/v1/admin/products/" + id + "/prices?limit=2"));
    ApiAnswer second =
        sendAsAdmin(
            ApiRequest.get(
                "/api/v1/admin/products/"
                    + id
                    + "/prices?limit=2&cursor="
                    + first.at("/next_cursor")));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().at("/data")).hasSize(2);
    assertThat(first.at("/data/0/version")).isEqualTo("4");
    assertThat(first.body().at("/data/0/prices/0").has("price")).isFalse();
    assertThat(first.at("/data/0/prices/0/offered")).isEqualTo("false");
    assertThat(first.at("/data/1/version")).isEqualTo("2");
    assertThat(first.at("/data/1/prices/0/sku")).isEqualTo(sku);
    assertThat(first.at("/data/1/prices/0/price/amount")).isEqualTo("1500");
    assertThat(second.body().at("/data")).hasSize(1);
    assertThat(second.at("/data/0/prices/0/price/amount")).isEqualTo("1999");
    assertThat(second.at("/data/0/prices/0/offered")).isEqualTo("true");
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
  }

  @Test
  void returns404ForPricesOfUnknownProducts() {
    assertThat(sendAsAdmin(ApiRequest.to(Route.LIST_PRODUCT_PRICES, "unknown")).status())
        .isEqualTo(404);
  }

  @Test
  void refusesPricesToCustomers() {
    ApiRequest request = ApiRequest.to(Route.LIST_PRODUCT_PRICES, "unknown");

    assertThat(send(request.token(CatalogFixture.CUSTOMER)).status()).isEqualTo(403);
  }

  private static void replace(String id, String body) {
    assertThat(sendAsAdmin(ApiRequest.to(Route.REPLACE_PRODUCT, id).json(body)).status())
        .isEqualTo(200);
  }
}
