package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFunction.asAdmin;
import static shop.functions.catalog.CatalogFunction.category;
import static shop.functions.catalog.CatalogFunction.name;
import static shop.functions.catalog.CatalogFunction.product;
import static shop.functions.catalog.CatalogFunction.send;

import org.junit.jupiter.api.Test;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class CategoriesHandlerTest {

  @Test
  void growsATreeThatEverybodySees() {
    String parent = category();
    ApiAnswer child = create("{'name': '%s', 'parent_id': '%s'}".formatted(name("Mugs"), parent));

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
  void refusesWhatDoesNotFit() {
    String slug = name("slug");
    String id = create("{'name': 'A', 'slug': '%s'}".formatted(slug)).at("/id");

    ApiAnswer taken = create("{'name': 'B', 'slug': '%s'}".formatted(slug));
    ApiAnswer orphan = create("{'name': 'C', 'parent_id': 'nobody'}");
    ApiAnswer circle = replace(id, "{'name': 'A', 'parent_id': '%s'}".formatted(id));

    assertThat(taken.problem()).isEqualTo("slug-taken");
    assertThat(orphan.at("/errors/0/pointer")).isEqualTo("/parent_id");
    assertThat(circle.at("/errors/0/pointer")).isEqualTo("/parent_id");
    assertThat(replace("nobody", "{'name': 'A'}").status()).isEqualTo(404);
  }

  @Test
  void deletesWhatIsEmptyOnly() {
    String category = product(name("KEEP"), "").at("/category/id");
    String empty = category();

    ApiAnswer inUse = asAdmin(ApiRequest.to(Route.DELETE_CATEGORY, category));
    ApiAnswer stale =
        asAdmin(ApiRequest.to(Route.DELETE_CATEGORY, empty).header("If-Match", "\"9\""));
    ApiAnswer deleted = asAdmin(ApiRequest.to(Route.DELETE_CATEGORY, empty));

    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.problem()).isEqualTo("category-in-use");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(deleted.status()).isEqualTo(204);
  }

  private static ApiAnswer create(String body) {
    return asAdmin(ApiRequest.post("/api/v1/categories").json(body));
  }

  private static ApiAnswer replace(String id, String body) {
    return asAdmin(ApiRequest.to(Route.REPLACE_CATEGORY, id).json(body));
  }
}
