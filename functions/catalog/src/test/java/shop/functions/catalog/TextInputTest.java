package shop.functions.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createCategory;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.aws.search.UnavailableSearch;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryProductSearch;

/** Text in every script, and what hides in text, on the routes of the catalogue. */
class TextInputTest {
  private static final String DECOMPOSED = Normalizer.normalize("녹차 Größe", Normalizer.Form.NFD);

  @AfterEach
  void removeSearch() {
    CatalogFixture.SHOP.searchWith(new UnavailableSearch());
  }

  @Test
  void storesNamesComposedAndTrimmed() {
    ApiAnswer created = createProduct(unique("NFC"), ", 'brand': '  " + DECOMPOSED + " '");

    assertThat(created.at("/brand")).isEqualTo("녹차 Größe");
    assertThat(category(" " + DECOMPOSED + "\\u00a0").at("/name")).isEqualTo("녹차 Größe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u202egnp",
        "a\\u200bb",
        "a\\u0000",
        "a\\u001b[1m",
        "\\ud800",
        "a\\ufffe",
        "a\\ufffdb"
      })
  void refusesInvisibleCharactersInEveryField(String text) {
    assertThat(category(text).at("/errors/0/pointer")).isEqualTo("/name");
    assertThat(createProduct(unique("HIDDEN"), ", 'brand': '" + text + "'").at("/errors/0/pointer"))
        .isEqualTo("/brand");
    assertThat(variants("{'%s': 'Blue'}".formatted(text)).status()).isEqualTo(400);
    assertThat(variants("{'Colour': '%s'}".formatted(text)).at("/errors/0/pointer"))
        .isEqualTo("/variants/0/options/Colour");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (String bytes : new String[] {"\u00c0\u00af", "\u00ff", "\u00ed\u00a0\u0080", "\u00e9"}) {
      ApiAnswer answer =
          sendAsAdmin(
              ApiRequest.post("/api/v1/categories")
                  .header("Content-Type", "application/json")
                  .bytes(("{\"name\":\"" + bytes + "\"}").getBytes(ISO_8859_1)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.at("/detail")).isEqualTo("The body is not UTF-8.");
    }
  }

  @Test
  void refusesForms() {
    String form =
        """
        --x
        Content-Disposition: form-data; name="name"; filename="a"

        Mug
        --x--
        """
            .replace("\n", "\r\n");

    assertThat(
            sendAsAdmin(
                    ApiRequest.post("/api/v1/categories")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .bytes(form.getBytes(UTF_8)))
                .status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C0%AF", "%FF", "%ED%A0%80", "a%E9"})
  void refusesPathsAndQueriesThatAreNotUtf8(String encoded) {
    assertThat(send(ApiRequest.get("/api/v1/products/" + encoded)).status()).isEqualTo(400);
    assertThat(send(ApiRequest.get("/api/v1/products/search?q=" + encoded)).at("/errors/0/pointer"))
        .isEqualTo("/query/q");
  }

  @Test
  void acceptsOptionNamesInEveryScript() {
    ApiAnswer created = variants("{'색상': '파랑', '" + nfd("Größe") + "': '40'}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/variants/0/options/색상")).isEqualTo("파랑");
    assertThat(variants("{'Größe': '1', '%s': '2'}".formatted(nfd("Größe"))).status())
        .isEqualTo(400);
    assertThat(variants("{'a,b': '1'}").status()).isEqualTo(400);
    assertThat(variants("{'" + "가".repeat(41) + "': '1'}").status()).isEqualTo(400);
  }

  @Test
  void refusesVariantsThatLookAlike() {
    String sku = unique("ALIKE");

    assertThat(twoVariants(sku + "-A", "Blue", sku + "-a", "Red").at("/errors/0/pointer"))
        .isEqualTo("/variants/1/sku");
    assertThat(twoVariants(sku + "-A", "Blue", sku + "-B", " Blue ").at("/errors/0/pointer"))
        .isEqualTo("/variants/1/options");
    assertThat(twoVariants(sku + "-A", "Größe", sku + "-B", nfd("Größe")).at("/errors/0/pointer"))
        .isEqualTo("/variants/1/options");
  }

  @Test
  void neverHasASlugThatAnotherRouteHides() {
    assertThat(createProduct(unique("SLUG"), ", 'slug': 'search'").at("/errors/0/pointer"))
        .isEqualTo("/slug");
    ApiAnswer suggest =
        sendAsAdmin(
            ApiRequest.post("/api/v1/products")
                .json(
                    """
                    {'name': 'Suggest', 'description': '', 'category_id': '%s', 'sku': '%s',
                     'price': {'amount': 1, 'currency': 'USD'}}
                    """
                        .formatted(createCategory(), unique("WORD"))));
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, suggest.at("/slug"))).at("/name"))
        .isEqualTo("Suggest");
  }

  @Test
  void refusesRepeatedParametersThatHaveOneValue() {
    for (String query :
        new String[] {"limit=1&limit=2", "category_id=a&category_id=b", "q=a&q=b"}) {
      assertThat(send(ApiRequest.get("/api/v1/products/search?" + query)).at("/errors/0/detail"))
          .isEqualTo("must be given only once");
    }
    CatalogFixture.SHOP.searchWith(new InMemoryProductSearch(Clock.systemUTC()));
    for (String query :
        new String[] {
          "option.Color=A&option.Color=B",
          "facets=price&facets=option.Color,in_stock",
          "facets=option.%5B",
          "facets=option.a%3Eb",
          "option.%5B=x",
          "q=" + encoded(DECOMPOSED)
        }) {
      assertThat(send(ApiRequest.get("/api/v1/products/search?" + query)).status())
          .as(query)
          .isEqualTo(200);
    }
    assertThat(send(ApiRequest.get("/api/v1/products/search?option.=x")).status()).isEqualTo(400);
    assertThat(send(ApiRequest.get("/api/v1/products/search?limit.x=1")).at("/errors/0/detail"))
        .startsWith("is not a known parameter");
  }

  private static ApiAnswer category(String name) {
    return sendAsAdmin(
        ApiRequest.post("/api/v1/categories").json("{'name': '%s'}".formatted(name)));
  }

  private static ApiAnswer variants(String options) {
    return product(
        "{'sku': '%s', 'options': %s, 'price': {'amount': 1, 'currency': 'USD'}}"
            .formatted(unique("OPTION"), options));
  }

  private static ApiAnswer twoVariants(String sku, String value, String other, String otherValue) {
    String variant =
        "{'sku': '%s', 'options': {'Colour': '%s'}, 'price': {'amount': 1, 'currency': 'USD'}}";
    return product(variant.formatted(sku, value) + "," + variant.formatted(other, otherValue));
  }

  private static ApiAnswer product(String variants) {
    return sendAsAdmin(
        ApiRequest.post("/api/v1/products")
            .json(
                "{'name': 'Mug', 'description': '', 'category_id': '%s', 'variants': [%s]}"
                    .formatted(createCategory(), variants)));
  }

  private static String nfd(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
