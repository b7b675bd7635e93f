package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFunction.asAdmin;
import static shop.functions.catalog.CatalogFunction.category;
import static shop.functions.catalog.CatalogFunction.name;
import static shop.functions.catalog.CatalogFunction.product;
import static shop.functions.catalog.CatalogFunction.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.search.UnavailableSearch;
import shop.contracts.Route;
import shop.inventory.StockTransition;
import shop.page.Page;
import shop.search.Facet;
import shop.search.ProductSearch;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class ProductsHandlerTest {
  private static final Set<String> SHAPE =
      Set.of(
          "id",
          "slug",
          "name",
          "description",
          "category",
          "brand",
          "status",
          "price",
          "variants",
          "images",
          "version",
          "created_at",
          "updated_at");

  @AfterEach
  void takeTheSearchAway() {
    CatalogFunction.SEARCH.set(new UnavailableSearch());
  }

  @Test
  void answersTheShapeOfAProduct() {
    String sku = name("SHAPE");

    ApiAnswer created = product(sku, ", 'brand': 'Kiln'");

    assertThat(created.status()).isEqualTo(201);
    assertThat(names(created.body())).isEqualTo(SHAPE);
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
  void keepsTextsInAnyScript() {
    String id = product(name("TEA"), ", 'brand': '제주 Café 🍵'").at("/id");

    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).at("/brand")).isEqualTo("제주 Café 🍵");
  }

  @Test
  void neverShowsThePublicWhatAProductCosts() {
    String sku = name("COST");
    String id = product(sku, "").at("/id");

    ApiAnswer shown = send(ApiRequest.to(Route.GET_PRODUCT, id));
    ApiAnswer customer = send(ApiRequest.to(Route.GET_PRODUCT, id).token(CatalogFunction.CUSTOMER));
    ApiAnswer listed = send(ApiRequest.get("/api/v1/products?limit=100"));

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text()).contains(sku).doesNotContain("cost_price");
    assertThat(customer.text()).contains(sku).doesNotContain("cost_price");
    assertThat(listed.text()).doesNotContain("cost_price");
  }

  @Test
  void findsAProductByItsSlugToo() {
    String sku = name("SLUGGED");
    ApiAnswer created = product(sku, "");

    ApiAnswer found = send(ApiRequest.to(Route.GET_PRODUCT, created.at("/slug")));

    assertThat(found.at("/id")).isEqualTo(created.at("/id"));
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, "no-such-thing")).problem())
        .isEqualTo("not-found");
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, "x".repeat(3_000))).status()).isEqualTo(404);
  }

  @Test
  void showsDraftsToAdministratorsOnly() {
    String sku = name("DRAFT");
    String id = product(sku, ", 'status': 'draft'").at("/id");

    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(404);
    assertThat(asAdmin(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(200);
    assertThat(send(ApiRequest.get("/api/v1/products?limit=100")).text()).doesNotContain(sku);
    assertThat(asAdmin(ApiRequest.get("/api/v1/products?status=draft&limit=100")).text())
        .contains(sku);
    assertThat(send(ApiRequest.get("/api/v1/products?status=draft")).at("/errors/0/pointer"))
        .isEqualTo("/query/status");
  }

  @Test
  void keepsWritesForAdministrators() {
    ApiRequest anonymous = ApiRequest.post("/api/v1/products").json("{}");
    ApiRequest customer =
        ApiRequest.post("/api/v1/products").json("{}").token(CatalogFunction.CUSTOMER);

    assertThat(send(anonymous).status()).isEqualTo(401);
    assertThat(send(customer).status()).isEqualTo(403);
  }

  @Test
  void namesEverythingThatIsWrongWithABody() {
    ApiAnswer answer =
        asAdmin(
            ApiRequest.post("/api/v1/products")
                .json(
                    "{'name': '', 'description': 'x', 'category_id': 'c', 'slug': 'Not A Slug',"
                        + " 'price': 19.99, 'colour': 'red'}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(pointers(answer)).containsExactlyInAnyOrder("/name", "/slug", "/price", "/colour");
  }

  @Test
  void namesWhatIsWrongBetweenVariants() {
    String variant = "{'sku': 'A', 'price': {'amount': 1, 'currency': 'EUR'}}";
    String body =
        "{'name': 'x', 'description': '', 'category_id': 'c', 'variants': [%s]}".formatted(variant);
    String twice =
        "{'name': 'x', 'description': '', 'category_id': 'c', 'variants': [%s, %s]}"
            .formatted(variant.replace("EUR", "USD"), variant.replace("EUR", "USD"));

    assertThat(pointers(asAdmin(ApiRequest.post("/api/v1/products").json(body))))
        .containsExactly("/variants/0/price/currency");
    assertThat(pointers(asAdmin(ApiRequest.post("/api/v1/products").json(twice))))
        .containsExactly("/variants/1/sku", "/variants/1/options");
  }

  @Test
  void refusesWhatOthersHave() {
    String sku = name("TAKEN");
    product(sku, ", 'slug': '" + sku.toLowerCase(Locale.ROOT) + "'");

    ApiAnswer skuTaken = product(sku, "");
    ApiAnswer slugTaken = product(name("FREE"), ", 'slug': '" + sku.toLowerCase(Locale.ROOT) + "'");

    assertThat(skuTaken.status()).isEqualTo(409);
    assertThat(skuTaken.problem()).isEqualTo("sku-taken");
    assertThat(skuTaken.at("/skus/0")).isEqualTo(sku);
    assertThat(slugTaken.problem()).isEqualTo("slug-taken");
  }

  @Test
  void createsOnceForAnIdempotencyKey() {
    String body =
        "{'name': 'Once', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(category(), name("ONCE"))
            + " 'price': {'amount': 1, 'currency': 'USD'}, 'stock_quantity': 1}";
    String key = name("key");

    ApiAnswer first = asAdmin(post(body, key));
    ApiAnswer again = asAdmin(post(body, key));
    ApiAnswer other = asAdmin(post(body.replace("Once", "Twice"), key));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).contains("true");
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void replacesTheVersionThatWasRead() {
    String sku = name("EDIT");
    ApiAnswer created = product(sku, "");
    String id = created.at("/id");
    String tag = asAdmin(ApiRequest.to(Route.GET_PRODUCT, id)).header("ETag").orElseThrow();
    String body =
        "{'name': 'Cup', 'description': '', 'category_id': '%s', 'sku': '%s',"
                .formatted(created.at("/category/id"), sku)
            + " 'price': {'amount': 2500, 'currency': 'USD'}, 'stock_quantity': 99}";

    ApiAnswer replaced = asAdmin(put(id, body).header("If-Match", tag));
    ApiAnswer late = asAdmin(put(id, body).header("If-Match", tag));

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.at("/version")).isEqualTo("2");
    assertThat(replaced.at("/price/amount")).isEqualTo("2500");
    assertThat(replaced.at("/variants/0/available")).isEqualTo("10");
    assertThat(replaced.at("/slug")).isEqualTo(created.at("/slug"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(
            asAdmin(ApiRequest.to(Route.DELETE_PRODUCT, id).header("If-Match", "\"1\"")).status())
        .isEqualTo(412);
    assertThat(asAdmin(ApiRequest.to(Route.DELETE_PRODUCT, id)).status()).isEqualTo(204);
    assertThat(send(ApiRequest.to(Route.GET_PRODUCT, id)).status()).isEqualTo(404);
  }

  @Test
  void letsCachesKeepWhatThePublicSees() {
    String id = product(name("CACHED"), "").at("/id");

    ApiAnswer first = send(ApiRequest.to(Route.GET_PRODUCT, id));
    CatalogFunction.CLOCK.advance(Duration.ofMinutes(10));
    ApiAnswer second = send(ApiRequest.to(Route.GET_PRODUCT, id));
    String tag = first.header("ETag").orElseThrow();
    ApiAnswer third =
        send(ApiRequest.to(Route.GET_PRODUCT, id).header("If-None-Match", "W/" + tag));

    assertThat(first.header("Cache-Control")).contains("public, max-age=3600");
    assertThat(second.header("Cache-Control")).contains("public, max-age=3000");
    assertThat(tag).matches("\"1\\.[0-9a-f]{16}\"");
    assertThat(third.status()).isEqualTo(304);
    assertThat(third.text()).isEmpty();
  }

  @Test
  void showsAnEditAtOnceToTheOneWhoMadeIt() {
    String sku = name("FRESH");
    String id = product(sku, "").at("/id");
    send(ApiRequest.to(Route.GET_PRODUCT, id));
    // Somebody else's instance sold or received units: this one's caches were not told.
    CatalogFunction.stocks()
        .move(
            new StockTransition(
                StockTransition.Kind.RESERVE, List.of(new StockTransition.ShardUnits(sku, 0, 4))));

    ApiAnswer cached = send(ApiRequest.to(Route.GET_PRODUCT, id));
    ApiAnswer admin = asAdmin(ApiRequest.to(Route.GET_PRODUCT, id));
    CatalogFunction.CLOCK.advance(Duration.ofHours(1));
    ApiAnswer later = send(ApiRequest.to(Route.GET_PRODUCT, id));

    assertThat(cached.at("/variants/0/available")).isEqualTo("10");
    assertThat(admin.at("/variants/0/available")).isEqualTo("6");
    assertThat(admin.header("Cache-Control")).contains("private, no-cache");
    assertThat(later.at("/variants/0/available")).isEqualTo("6");
  }

  @Test
  void namesTheFiltersThatAreOffered() {
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
  void namesEverythingThatIsWrongWithAQueryAtOnce() {
    ApiAnswer facets = send(ApiRequest.get("/api/v1/products/search?facets=brand,price,size"));
    ApiAnswer mixed = send(ApiRequest.get("/api/v1/products/search?colour=red&limit=0&in_stock=x"));

    assertThat(facets.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly("/query/facets/0", "/query/facets/2");
    assertThat(mixed.body().at("/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/query/colour", "/query/limit", "/query/in_stock");
  }

  @Test
  void pagesThroughACategory() {
    String category = category();
    for (int i = 0; i < 5; i++) {
      CatalogFunction.CLOCK.advance(Duration.ofSeconds(1));
      asAdmin(
          ApiRequest.post("/api/v1/products")
              .json(
                  "{'name': 'P', 'description': '', 'category_id': '%s', 'sku': '%s',"
                          .formatted(category, name("PAGE"))
                      + " 'price': {'amount': 1, 'currency': 'USD'}}"));
    }

    String path = "/api/v1/products?category_id=" + category + "&limit=3";
    ApiAnswer first = send(ApiRequest.get(path));
    ApiAnswer second = send(ApiRequest.get(path + "&cursor=" + first.at("/next_cursor")));

    assertThat(first.body().at("/data")).hasSize(3);
    assertThat(second.body().at("/data")).hasSize(2);
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
    assertThat(names(first.body().at("/data/0"))).isEqualTo(SHAPE);
  }

  @Test
  void saysWhenThereIsNoSearch() {
    ApiAnswer search = send(ApiRequest.get("/api/v1/products/search?q=" + name("mug")));
    ApiAnswer list = send(ApiRequest.get("/api/v1/products?sort_by=price&limit=7"));

    assertThat(search.status()).isEqualTo(503);
    assertThat(search.problem()).isEqualTo("unavailable");
    assertThat(search.header("Retry-After")).isPresent();
    assertThat(list.status()).isEqualTo(503);
  }

  @Test
  void answersTheShapeOfASearch() {
    String id = product(name("FOUND"), "").at("/id");
    CatalogFunction.SEARCH.set(
        query ->
            new ProductSearch.Found(
                new Page<>(List.of(new ProductSearch.Hit(id, 1, true)), null),
                1,
                Map.of("in_stock", List.of(new Facet("true", 1))),
                Map.of(id, Map.of("name", "<mark>Mug</mark>")),
                new ProductSearch.Freshness(
                    Instant.parse("2026-03-01T11:59:59Z"), Instant.parse("2026-03-01T12:00:00Z"))));

    ApiAnswer found =
        send(
            ApiRequest.get(
                "/api/v1/products/search?q="
                    + name("mug")
                    + "&facets=in_stock&option.Size=M&sort_by=relevance"));

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
  void readsAgainWhatTheIndexKnowsANewVersionOf() {
    String sku = name("KEPT");
    String id = product(sku, "").at("/id");
    List<ProductSearch.Hit> hits = new ArrayList<>(List.of(new ProductSearch.Hit(id, 1, true)));
    CatalogFunction.SEARCH.set(
        query ->
            new ProductSearch.Found(
                new Page<>(hits, null),
                1,
                Map.of(),
                Map.of(),
                new ProductSearch.Freshness(null, null)));
    ApiRequest search = ApiRequest.get("/api/v1/products/search?q=" + name("kept"));
    send(search);
    CatalogFunction.stocks()
        .move(
            new StockTransition(
                StockTransition.Kind.RESERVE, List.of(new StockTransition.ShardUnits(sku, 0, 4))));

    assertThat(send(search).at("/data/0/variants/0/available")).isEqualTo("10");
    assertThat(asAdmin(search).at("/data/0/variants/0/available")).isEqualTo("6");
    hits.set(0, new ProductSearch.Hit(id, 2, true));
    assertThat(send(search).at("/data/0/variants/0/available")).isEqualTo("6");
  }

  @Test
  void completesWhatSomebodyTypes() {
    CatalogFunction.category();

    ApiAnswer typed = send(ApiRequest.get("/api/v1/products/suggest?q=kitch"));
    ApiAnswer signs = send(ApiRequest.get("/api/v1/products/suggest?q=**"));
    ApiAnswer none = send(ApiRequest.get("/api/v1/products/suggest"));

    assertThat(typed.at("/products/0/name")).isEqualTo("Mug kitch");
    assertThat(typed.at("/categories/0/name")).startsWith("Kitchen");
    assertThat(signs.body().at("/products")).isEmpty();
    assertThat(none.status()).isEqualTo(400);
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
