package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.Sha256;
import shop.testkit.ImageSamples;
import shop.testkit.api.ApiRequest;

/**
 * What an administrator or a worker changes is displayed to every caller within five seconds, by
 * the instance that made the change and by another one, which has pages in its cache.
 */
@Tag("own-shop")
@Tag("timing")
class FreshnessScenarioTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final OtherInstance OTHER = OtherInstance.of(Area.CATALOG);

  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();
  private final String sku = "F-" + UUID.randomUUID();
  private final JsonNode product = CatalogSetup.create(admin, sku, 1_000, 1).body();
  private final String id = product.path("id").asText();
  private final String category = product.at("/category/id").asText();

  @Test
  void displaysANewPrice() {
    assertDisplayed(
        () -> replace("'price':{'amount':1500,'currency':'USD'}"),
        page -> page.at("/price/amount").asInt() == 1_500);
  }

  @Test
  void displaysThatTheLastUnitIsSold() {
    ApiClient customer = api.newCustomer();
    CatalogSetup.add(customer, sku, 1);

    assertDisplayed(
        () -> customer.order(UUID.randomUUID().toString()).expect(201),
        page -> page.at("/variants/0/available").asInt() == 0);
  }

  @Test
  void displaysThatUnitsAreAvailableAgain() {
    move(-1);

    assertDisplayed(() -> move(7), page -> page.at("/variants/0/available").asInt() == 7);
  }

  @Test
  void displaysANewImage() {
    assertDisplayed(this::uploadImage, page -> page.path("images").size() == 1);
  }

  @Test
  void displaysANewCategoryName() {
    JsonNode before = category(api.get("categories").body());

    assertDisplayed(
        () ->
            admin
                .put(
                    "categories/" + category,
                    "{'name':'Renamed','slug':'%s'}".formatted(before.path("slug").asText()))
                .expect(200),
        page -> page.at("/category/name").asText().equals("Renamed"));
    awaitEverywhere(
        "categories", tree -> category(tree).path("name").asText().equals("Renamed"), LIMIT);
  }

  @Test
  void hidesAnArchivedProduct() {
    warmUp();

    replace("'price':{'amount':1000,'currency':'USD'},'status':'archived'");

    awaitEverywhere("products/" + id, page -> page.path("status").asInt() == 404, LIMIT);
    for (String list : lists()) {
      awaitEverywhere(list, page -> page.path("data").isEmpty(), LIMIT);
    }
  }

  /** Makes a change while every page is cached, and waits until every page displays it. */
  private void assertDisplayed(Runnable change, Predicate<JsonNode> hasChange) {
    warmUp();

    change.run();

    awaitEverywhere("products/" + id, hasChange, LIMIT);
    for (String list : lists()) {
      awaitEverywhere(list, page -> hasChange.test(page.at("/data/0")), LIMIT);
    }
  }

  /** The newest products, which the table lists, and the cheapest, which the search lists. */
  private List<String> lists() {
    return List.of(
        "products?category_id=" + category, "products?sort_by=price&category_id=" + category);
  }

  private void warmUp() {
    Stream.concat(Stream.of("products/" + id), lists().stream())
        .forEach(
            path ->
                awaitEverywhere(
                    path,
                    page -> page.path("id").asText(page.at("/data/0/id").asText()).equals(id),
                    Duration.ofSeconds(30)));
  }

  private void awaitEverywhere(String path, Predicate<JsonNode> expected, Duration limit) {
    List<Function<String, JsonNode>> readers = List.of(this::fromGateway, this::fromOther);
    for (Function<String, JsonNode> reader : readers) {
      await().atMost(limit).until(() -> reader.apply(path), expected);
    }
  }

  private JsonNode fromGateway(String path) {
    return api.get(path).body();
  }

  private JsonNode fromOther(String path) {
    return OTHER.body(ApiRequest.get("/api/v1/" + path));
  }

  private JsonNode category(JsonNode tree) {
    return tree.path("data").findParents("id").stream()
        .filter(one -> one.path("id").asText().equals(category))
        .findFirst()
        .orElseThrow();
  }

  private void replace(String fields) {
    admin
        .put(
            "products/" + id,
            "{'name':'Thing %s','description':'As seen.','category_id':'%s','sku':'%s',%s}"
                .formatted(sku, category, sku, fields))
        .expect(200);
  }

  private void move(int delta) {
    admin
        .post("stock/" + sku + "/movements", "{'delta':%d,'reason':'counted'}".formatted(delta))
        .expect(201);
  }

  private void uploadImage() {
    byte[] file = ImageSamples.jpeg(60, 40);
    JsonNode upload =
        admin
            .post(
                "products/" + id + "/images",
                "{'file_name':'photo','content_type':'image/jpeg','byte_size':%d,'sha256':'%s'}"
                    .formatted(file.length, Sha256.hex(file)))
            .expect(201)
            .at("/upload");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
            .PUT(BodyPublishers.ofByteArray(file));
    upload
        .path("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
