package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createCategory;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class CategoriesHandlerTest {

  @Test
  void returnsTheCategoryTreeToEveryCaller() {
    String parent = createCategory();
    ApiAnswer child = create("{'name': '%s', 'parent_id': '%s'}".formatted(unique("Mugs"), parent));

    ApiAnswer tree = send(ApiRequest.get("/api/v1/categories"));

    assertThat(child.status()).isEqualTo(201);
    assertThat(child.at("/parent_id")).isEqualTo(parent);
    assertThat(child.at("/path")).contains("/");
    assertThat(child.header("ETag")).contains("\"1\"");
    assertThat(tree.status()).isEqualTo(200);
    assertThat(tree.header("Cache-Control").orElseThrow()).startsWith("public, max-age=");
    assertThat(tree.body().at("/data").findValuesAsText("id")).contains(parent, child.at("/id"));
  }

  @Test
  void refusesTakenSlugsAndInvalidParents() {
    String slug = unique("slug");
    String id = create("{'name': 'A', 'slug': '%s'}".formatted(slug)).at("/id");

    ApiAnswer taken = create("{'name': 'B', 'slug': '%s'}".formatted(slug));
    ApiAnswer unknownParent = create("{'name': 'C', 'parent_id': 'unknown'}");
    ApiAnswer circle = replace(id, "{'name': 'A', 'parent_id': '%s'}".formatted(id));

    assertThat(taken.problem()).isEqualTo("slug-taken");
    assertThat(unknownParent.at("/errors/0/pointer")).isEqualTo("/parent_id");
    assertThat(circle.at("/errors/0/pointer")).isEqualTo("/parent_id");
    assertThat(replace("unknown", "{'name': 'A'}").status()).isEqualTo(404);
  }

  @Test
  void deletesOnlyEmptyCategories() {
    String usedCategory = createProduct(unique("IN-USE")).at("/category/id");
    String emptyCategory = createCategory();

    ApiAnswer inUse = sendAsAdmin(ApiRequest.to(Route.DELETE_CATEGORY, usedCategory));
    ApiAnswer stale =
        sendAsAdmin(
            ApiRequest.to(Route.DELETE_CATEGORY, emptyCategory).header("If-Match", "\"9\""));
    ApiAnswer deleted = sendAsAdmin(ApiRequest.to(Route.DELETE_CATEGORY, emptyCategory));

    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.problem()).isEqualTo("category-in-use");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(deleted.status()).isEqualTo(204);
  }

  private static ApiAnswer create(String body) {
    return sendAsAdmin(ApiRequest.post("/api/v1/categories").json(body));
  }

  private static ApiAnswer replace(String id, String body) {
    return sendAsAdmin(ApiRequest.to(Route.REPLACE_CATEGORY, id).json(body));
  }
}
