package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createCategory;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.search.UnavailableSearch;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.Route;
import shop.inventory.StockTransition;
import shop.money.Money;
import shop.page.Page;
import shop.search.Facet;
import shop.search.IndexedProduct;
import shop.search.ProductSearch;
import shop.tax.TaxTable;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class ProductsHandlerTest {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "slug",
          "name",
          "description",
          "category",
          "brand",
          "tax_category",
          "status",
          "price",
          "variants",
          "images",
          "version",
          "created_at",
          "updated_at");

  @AfterEach
  void removeSearch() {
    CatalogFixture.SHOP.searchWith(new UnavailableSearch());
  }

  @Test
  void createsAProduct() {
    String sku = unique("FIELDS");

    ApiAnswer created = createProduct(sku, ", 'brand': 'Kiln'");

    assertThat(created.status()).isEqualTo(201);
    assertThat(names(created.body())).isEqualTo(FIELDS);
    assertThat(created.at("/price/amount")).isEqualTo("1999");
    assertThat(created.at("/price/currency")).isEqualTo("USD");
    assertThat(created.at("/status")).isEqualTo("active");
    assertThat(created.at("/variants/0/sku")).isEqualTo(sku);
    assertThat(created.at("/variants/0/available")).isEqualTo("10");
    assertThat(created.at("/variants/0/cost_price/amount")).isEqualTo("700");
    assertThat(created.header("ETag")).contains("\"1\"");
    assertThat(created.at("/created_at")).endsWith("Z");
  }

  @Test
  void storesTextInAnyScript() {
    String id = createProduct(unique("TEA"), ", 'brand': '제주 Café 🍵'").at("/id");

    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).at("/brand")).isEqualTo("제주 Café 🍵");
  }

  @Test
  void hidesTheCostPriceFromCustomers() {
    String sku = unique("COST");
    String id = createProduct(sku).at("/id");

    ApiAnswer anonymous = send(ApiRequest.to(Route.GET_PRODUCT, id));
    ApiAnswer customer = send(ApiRequest.to(Route.GET_PRODUCT, id).token(CatalogFixture.CUSTOMER));
    ApiAnswer listed = send(ApiRequest.get("/api/v1/products?limit=100"));

    assertThat(anonymous.status()).isEqualTo(200);
    assertThat(anonymous.text()).contains(sku).doesNotContain("cost_price");
    assertThat(customer.text()).contains(sku).doesNotContain("cost_price");
    assertThat(listed.text()).doesNotContain("cost_price");
  }

  @Test
  void findsAProductBySlug() {
    String sku = unique("SLUGGED");
    ApiAnswer created = createProduct(sku);

    ApiAnswer found = send(ApiRequest.to(Route.GET_PRODUCT, created.at("/slug")));

    assertThat(found.at("/id")).isEqualTo(created.at("/id"));
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, "no-such-product")).problem())
        .isEqualTo("not-found");
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, "x".repeat(3_000))).status()).isEqualTo(404);
  }

  @Test
  void showsDraftsToAdministratorsOnly() {
    String sku = unique("DRAFT");
    String id = createProduct(sku, ", 'status': 'draft'").at("/id");

    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(404);
    assertThat(sendAsAdmin(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(200);
    assertThat(send(ApiRequest.get("/api/v1/products?limit=100")).text()).doesNotContain(sku);
    assertThat(sendAsAdmin(ApiRequest.get("/api/v1/products?status=draft&limit=100")).text())
        .contains(sku);
    assertThat(send(ApiRequest.get("/api/v1/products?status=draft")).at("/errors/0/pointer"))
        .isEqualTo("/query/status");
  }

  @Test
  void refusesWritesWithoutAdministratorToken() {
    ApiRequest anonymous = ApiRequest.post("/api/v1/products").json("{}");
    ApiRequest customer =
        ApiRequest.post("/api/v1/products").json("{}").token(CatalogFixture.CUSTOMER);

    assertThat(send(anonymous).status()).isEqualTo(401);
    assertThat(send(customer).status()).isEqualTo(403);
  }

  @Test
  void reportsAllErrorsOfABody() {
    ApiAnswer answer =
        sendAsAdmin(
            ApiRequest.post("/api/v1/products")
                .json(
                    "{'name': '', 'description': 'x', 'category_id': 'c', 'slug': 'Not A Slug',"
                        + " 'price': 19.99, 'colour': 'red'}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(pointers(answer))
        .containsExactlyInAnyOrder("/name", "/slug", "/sku", "/price", "/colour");
  }

  @Test
  void reportsErrorsOfVariants() {
    String variant = "{'sku': 'A', 'price': {'amount': 1, 'currency': 'EUR'}}";
    String body =
        "{'name': 'x', 'description': '', 'category_id': 'c', 'variants': [%s]}".formatted(variant);
    String duplicate =
        "{'name': 'x', 'description': '', 'category_id': 'c', 'variants': [%s, %s]}"
            .formatted(variant.replace("EUR", "USD"), variant.replace("EUR", "USD"));

    assertThat(pointers(sendAsAdmin(ApiRequest.post("/api/v1/products").json(body))))
        .containsExactly("/variants/0/price/currency");
    assertThat(pointers(sendAsAdmin(ApiRequest.post("/api/v1/products").json(duplicate))))
        .containsExactly("/variants/1/sku", "/variants/1/options");
  }

  @Test
  void refusesTakenSkusAndSlugs() {
    String sku = unique("TAKEN");
    createProduct(sku, ", 'slug': '" + sku.toLowerCase(Locale.ROOT) + "'");

    ApiAnswer skuTaken = createProduct(sku);
    ApiAnswer slugTaken =
        createProduct(unique("FREE"), ", 'slug': '" + sku.toLowerCase(Locale.ROOT) + "'");

    assertThat(skuTaken.status()).isEqualTo(409);
    assertThat(skuTaken.problem()).isEqualTo("sku-taken");
    assertThat(skuTaken.at("/skus/0")).isEqualTo(sku);
    assertThat(slugTaken.problem()).isEqualTo("slug-taken");
  }

  @Test
  void createsOneProductForOneIdempotencyKey() {
    String body =
        "{'name': 'Mug', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(createCategory(), unique("IDEMPOTENT"))
            + " 'price': {'amount': 1, 'currency': 'USD'}, 'stock_quantity': 1}";
    String key = unique("key");

    ApiAnswer first = sendAsAdmin(post(body, key));
    ApiAnswer replayed = sendAsAdmin(post(body, key));
    ApiAnswer other = sendAsAdmin(post(body.replace("Mug", "Cup"), key));

    assertThat(first.status()).isEqualTo(201);
    assertThat(replayed.status()).isEqualTo(201);
    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void replacesOnlyTheCurrentVersion() {
    String sku = unique("EDIT");
    ApiAnswer created = createProduct(sku);
    String id = created.at("/id");
    String tag = sendAsAdmin(ApiRequest.to(Route.GET_PRODUCT, id)).header("ETag").orElseThrow();
    String body =
        "{'name': 'Cup', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(created.at("/category/id"), sku)
            + " 'price': {'amount': 2500, 'currency': 'USD'}, 'stock_quantity': 99}";

    ApiAnswer replaced = sendAsAdmin(put(id, body).header("If-Match", tag));
    ApiAnswer stale = sendAsAdmin(put(id, body).header("If-Match", tag));

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.at("/version")).isEqualTo("2");
    assertThat(replaced.at("/price/amount")).isEqualTo("2500");
    assertThat(replaced.at("/variants/0/available")).isEqualTo("10");
    assertThat(replaced.at("/slug")).isEqualTo(created.at("/slug"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(
            sendAsAdmin(ApiRequest.to(Route.DELETE_PRODUCT, id).header("If-Match", "\"1\""))
                .status())
        .isEqualTo(412);
    assertThat(sendAsAdmin(ApiRequest.to(Route.DELETE_PRODUCT, id)).status()).isEqualTo(204);
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(404);
  }

  @Test
  void returnsCacheHeadersAnd304ToThePublic() {
    String id = createProduct(unique("CACHED")).at("/id");

    ApiAnswer first = send(ApiRequest.to(Route.GET_PRODUCT, id));
    CatalogFixture.SHOP.clock().advance(Duration.ofSeconds(1));
    ApiAnswer second = send(ApiRequest.to(Route.GET_PRODUCT, id));
    String tag = first.header("ETag").orElseThrow();
    ApiAnswer third =
        send(ApiRequest.to(Route.GET_PRODUCT, id).header("If-None-Match", "W/" + tag));

    assertThat(first.header("Cache-Control")).contains("public, max-age=3");
    assertThat(second.header("Cache-Control")).contains("public, max-age=2");
    assertThat(tag).matches("\"1\\.[0-9a-f]{16}\"");
    assertThat(third.status()).isEqualTo(304);
    assertThat(third.text()).isEmpty();
    assertThat(third.header("ETag")).contains(tag);
    assertThat(third.header("Cache-Control")).contains("public, max-age=2");
  }

  @Test
  void bypassesTheCacheForAdministrators() {
    String sku = unique("FRESH");
    String id = createProduct(sku).at("/id");
    send(ApiRequest.to(Route.GET_PRODUCT, id));
    // Another instance reserves units; it cannot clear the cache of this one.
    CatalogFixture.SHOP
        .stocks()
        .move(
            new StockTransition(
                StockTransition.Kind.RESERVE, List.of(new StockTransition.ShardUnits(sku, 0, 4))));

    ApiAnswer cached = send(ApiRequest.to(Route.GET_PRODUCT, id));
    ApiAnswer admin = sendAsAdmin(ApiRequest.to(Route.GET_PRODUCT, id));
    CatalogFixture.SHOP.clock().advance(Duration.ofHours(1));
    ApiAnswer later = send(ApiRequest.to(Route.GET_PRODUCT, id));

    assertThat(cached.at("/variants/0/available")).isEqualTo("10");
    assertThat(admin.at("/variants/0/available")).isEqualTo("6");
    assertThat(admin.header("Cache-Control")).contains("private, no-store");
    assertThat(later.at("/variants/0/available")).isEqualTo("6");
  }

  @Test
  void listsValidFiltersForAnUnknownFilter() {
    ApiAnswer unknown = send(ApiRequest.get("/api/v1/products?colour=red"));
    ApiAnswer sort = send(ApiRequest.get("/api/v1/products?sort_by=id;drop"));
    ApiAnswer limit = send(ApiRequest.get("/api/v1/products?limit=101"));
    ApiAnswer cursor = send(ApiRequest.get("/api/v1/products?cursor=*"));
    ApiAnswer facet = send(ApiRequest.get("/api/v1/products/search?facets=brand"));

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text()).contains("category_id", "min_price", "in_stock");
    assertThat(sort.text()).contains("created_at, price, name");
    assertThat(limit.status()).isEqualTo(400);
    assertThat(cursor.at("/errors/0/pointer")).isEqualTo("/query/cursor");
    assertThat(facet.text()).contains("category, price, in_stock, option.NAME");
  }

  @Test
  void reportsAllErrorsOfAQuery() {
    ApiAnswer facets = send(ApiRequest.get("/api/v1/products/search?facets=brand,price,size"));
    ApiAnswer mixed = send(ApiRequest.get("/api/v1/products/search?colour=red&limit=0&in_stock=x"));

    assertThat(facets.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly("/query/facets/0", "/query/facets/2");
    assertThat(mixed.body().at("/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/query/colour", "/query/limit", "/query/in_stock");
  }

  @Test
  void listsTheProductsOfACategoryInPages() {
    String category = createCategory();
    for (int i = 0; i < 5; i++) {
      CatalogFixture.SHOP.clock().advance(Duration.ofSeconds(1));
      sendAsAdmin(
          ApiRequest.post("/api/v1/products")
              .json(
                  "{'name': 'P', 'description': '', 'category_id': '%s', 'sku': '%s',"
                          .formatted(category, unique("PAGE"))
                      + " 'price': {'amount': 1, 'currency': 'USD'}}"));
    }

    String path = "/api/v1/products?category_id=" + category + "&limit=3";
    ApiAnswer first = send(ApiRequest.get(path));
    ApiAnswer second = send(ApiRequest.get(path + "&cursor=" + first.at("/next_cursor")));

    assertThat(first.body().at("/data")).hasSize(3);
    assertThat(second.body().at("/data")).hasSize(2);
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
    assertThat(names(first.body().at("/data/0"))).isEqualTo(FIELDS);
  }

  @Test
  void returns503WhileSearchIsUnavailable() {
    ApiAnswer search = send(ApiRequest.get("/api/v1/products/search?q=" + unique("mug")));
    ApiAnswer list = send(ApiRequest.get("/api/v1/products?sort_by=price&limit=7"));

    assertThat(search.status()).isEqualTo(503);
    assertThat(search.problem()).isEqualTo("unavailable");
    assertThat(search.header("Retry-After")).isPresent();
    assertThat(list.status()).isEqualTo(503);
  }

  @Test
  void returnsFacetsHighlightsAndFreshnessOfASearch() {
    String id = createProduct(unique("FOUND")).at("/id");
    CatalogFixture.SHOP.searchWith(
        query ->
            new ProductSearch.Found(
                new Page<>(List.of(indexed(id, 3)), null),
                1,
                Map.of("in_stock", List.of(new Facet("true", 1))),
                new ProductSearch.Freshness(
                    Instant.parse("2026-03-01T11:59:59Z"), Instant.parse("2026-03-01T12:00:00Z"))));

    ApiAnswer found =
        send(
            ApiRequest.get(
                "/api/v1/products/search?q=mug&facets=in_stock&option.Size=M&sort_by=relevance"));

    assertThat(found.status()).isEqualTo(200);
    assertThat(names(found.body()))
        .containsExactlyInAnyOrder(
            "data", "next_cursor", "total", "facets", "highlights", "freshness");
    assertThat(found.header("Cache-Control")).contains("no-cache");
    assertThat(found.at("/highlights/" + id + "/name")).isEqualTo("<mark>Mug</mark>");
    assertThat(found.at("/freshness/lag_seconds")).isEqualTo("1.0");
    assertThat(found.at("/data/0/id")).isEqualTo(id);
    assertThat(found.at("/total")).isEqualTo("1");
    assertThat(found.at("/facets/in_stock/0/value")).isEqualTo("true");
    assertThat(found.at("/facets/in_stock/0/count")).isEqualTo("1");
    assertThat(found.at("/freshness/indexed_at")).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void showsCustomersTheIndexedProductAndAdministratorsTheStoredOne() {
    String id = createProduct(unique("INDEXED")).at("/id");
    CatalogFixture.SHOP.searchWith(
        query ->
            new ProductSearch.Found(
                new Page<>(List.of(indexed(id, 3), indexed("deleted", 3)), null),
                2,
                Map.of(),
                new ProductSearch.Freshness(null, null)));
    ApiRequest search = ApiRequest.get("/api/v1/products/search?q=" + unique("indexed"));

    ApiAnswer customer = send(search);
    ApiAnswer staff = sendAsAdmin(search);

    assertThat(customer.body().at("/data")).hasSize(2);
    assertThat(customer.at("/data/0/name")).isEqualTo("Mug");
    assertThat(customer.at("/data/0/variants/0/available")).isEqualTo("3");
    assertThat(names(customer.body().at("/data/0"))).isEqualTo(FIELDS);
    assertThat(staff.body().at("/data")).hasSize(1);
    assertThat(staff.at("/data/0/variants/0/available")).isEqualTo("10");
  }

  /** A product as the index has it. */
  private static IndexedProduct indexed(String id, long units) {
    Variant variant = new Variant("INDEXED", Map.of(), new Money(1, "USD"), null, null, null);
    Product product =
        new Product(
            id,
            "mug",
            "Mug",
            "",
            "category",
            null,
            TaxTable.STANDARD,
            ProductStatus.ACTIVE,
            List.of(variant),
            Instant.EPOCH,
            Instant.EPOCH,
            1);
    return new IndexedProduct(product, Map.of("INDEXED", units), List.of(), List.of());
  }

  @Test
  void suggestsProductsAndCategories() {
    createCategory();

    ApiAnswer prefix = send(ApiRequest.get("/api/v1/products/suggest?q=kitch"));
    ApiAnswer symbols = send(ApiRequest.get("/api/v1/products/suggest?q=**"));
    ApiAnswer noPrefix = send(ApiRequest.get("/api/v1/products/suggest"));

    assertThat(prefix.at("/products/0/name")).isEqualTo("Mug kitch");
    assertThat(prefix.at("/categories/0/name")).startsWith("Kitchen");
    assertThat(symbols.body().at("/products")).isEmpty();
    assertThat(noPrefix.status()).isEqualTo(400);
  }

  private static ApiRequest post(String body, String key) {
    return ApiRequest.post("/api/v1/products").json(body).header("Idempotency-Key", key);
  }

  private static ApiRequest put(String id, String body) {
    return ApiRequest.to(Route.REPLACE_PRODUCT, id).json(body);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> pointers(ApiAnswer answer) {
    return answer.body().at("/errors").findValuesAsText("pointer");
  }
}
