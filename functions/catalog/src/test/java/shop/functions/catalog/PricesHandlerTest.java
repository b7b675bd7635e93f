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

  private static void replace(String id, String body) {
    assertThat(sendAsAdmin(ApiRequest.to(Route.REPLACE_PRODUCT, id).json(body)).status())
        .isEqualTo(200);
  }
}
