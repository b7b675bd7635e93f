package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class ProductTaxCategoryTest {
  @Test
  void isStandardUnlessTheProductHasAnother() {
    assertThat(createProduct(unique("PLAIN")).at("/tax_category")).isEqualTo("standard");
    assertThat(createProduct(unique("BOOK"), ", 'tax_category': 'books'").at("/tax_category"))
        .isEqualTo("books");
    assertThat(createProduct(unique("BLANK"), ", 'tax_category': ''").at("/errors/0/pointer"))
        .isEqualTo("/tax_category");
  }

  @Test
  void staysUntilAnEditNamesAnother() {
    ApiAnswer created = createProduct(unique("ATLAS"), ", 'tax_category': 'books'");

    assertThat(edit(created, "").at("/tax_category")).isEqualTo("books");
    assertThat(edit(created, ", 'tax_category': 'maps'").at("/tax_category")).isEqualTo("maps");
  }

  private static ApiAnswer edit(ApiAnswer product, String moreFields) {
    return sendAsAdmin(
        ApiRequest.to(Route.REPLACE_PRODUCT, product.at("/id"))
            .json(
                """
                {'name': 'Atlas', 'description': '', 'category_id': '%s', 'sku': '%s',
                 'price': {'amount': 1999, 'currency': 'USD'}%s}
                """
                    .formatted(
                        product.at("/category/id"), product.at("/variants/0/sku"), moreFields)));
  }
}
