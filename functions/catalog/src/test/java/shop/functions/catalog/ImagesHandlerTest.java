package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFunction.asAdmin;
import static shop.functions.catalog.CatalogFunction.name;
import static shop.functions.catalog.CatalogFunction.product;
import static shop.functions.catalog.CatalogFunction.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.contracts.Sha256;
import shop.image.ImageRejection;
import shop.image.ImageRenderer.Outcome;
import shop.testkit.ImageFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

class ImagesHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] FILE = "a file".getBytes(StandardCharsets.UTF_8);
  private static final Outcome RENDERED = new Outcome.Rendered(ImageFixture.ready(), List.of());

  private final String product = product(name("PICTURED"), "").at("/id");

  @Test
  void answersWhereTheFileGoes() {
    ApiAnswer answer = request("{'alt': 'A mug'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/status")).isEqualTo("pending");
    assertThat(answer.at("/upload/method")).isEqualTo("PUT");
    assertThat(answer.at("/upload/url")).contains(answer.at("/id"));
    assertThat(answer.at("/upload/headers/content-type")).isEqualTo("image/jpeg");
    assertThat(answer.at("/upload/expires_at")).isNotEmpty();
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void answersARepeatedRequestTheSame() {
    String key = name("key");
    ApiAnswer first = asAdmin(upload(product, body("{}")).header("Idempotency-Key", key));
    ApiAnswer second = asAdmin(upload(product, body("{}")).header("Idempotency-Key", key));
    ApiAnswer other = asAdmin(upload(product, body("{'alt': 'x'}")).header("Idempotency-Key", key));

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(list(true).body().at("/data")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "content_type,'image/svg+xml'",
    "content_type,'text/html'",
    "sha256,'0123'",
    "byte_size,0",
    "byte_size,999999999",
    "file_name,''"
  })
  void refusesAFileThatWouldNotBeTaken(String field, String value) {
    String given = field.equals("byte_size") ? value : "'" + value + "'";

    ApiAnswer answer = request("{'%s': %s}".formatted(field, given));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/" + field);
    assertThat(list(true).body().at("/data")).isEmpty();
  }

  @Test
  void refusesMoreImagesThanAProductMayHave() {
    for (int i = 0; i < Limits.IMAGES_PER_PRODUCT; i++) {
      assertThat(request("{}").status()).isEqualTo(201);
    }

    ApiAnswer answer = request("{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("gallery-full");
    assertThat(answer.at("/most")).isEqualTo("20");
  }

  @Test
  void showsEverybodyWhatIsReadyAndAdministratorsAllOfIt() {
    String ready = image(RENDERED);
    String failed = image(new Outcome.Refused(ImageRejection.ANIMATED));
    String pending = request("{}").at("/id");

    ApiAnswer everybody = list(false);
    ApiAnswer staff = list(true);

    assertThat(everybody.body().at("/data").findValuesAsText("id")).containsExactly(ready);
    assertThat(everybody.at("/data/0/variants/1/url"))
        .isEqualTo("/images/" + product + "/" + ready + "/medium.jpg");
    assertThat(everybody.at("/data/0/url")).endsWith("/large.jpg");
    assertThat(everybody.at("/data/0/width")).isEqualTo("800");
    assertThat(everybody.header("Cache-Control")).contains("public, max-age=3600");
    assertThat(staff.body().at("/data").findValuesAsText("id"))
        .containsExactly(ready, failed, pending);
    assertThat(staff.at("/data/1/failure/reason")).isEqualTo("animated");
    assertThat(staff.at("/data/2/status")).isEqualTo("pending");
    ApiAnswer page = asAdmin(ApiRequest.to(Route.GET_PRODUCT, product));
    assertThat(page.body().at("/images")).isEqualTo(everybody.body().at("/data"));
  }

  @Test
  void hidesTheImagesOfADraft() {
    String draft = product(name("HIDDEN"), ", 'status': 'draft'").at("/id");
    assertThat(asAdmin(upload(draft, body("{}"))).status()).isEqualTo(201);

    assertThat(send(ApiRequest.to(Route.LIST_IMAGES, draft)).status()).isEqualTo(404);
    assertThat(asAdmin(ApiRequest.to(Route.LIST_IMAGES, draft)).status()).isEqualTo(200);
  }

  @Test
  void putsThemIntoOrderUnlessTheyChangedMeanwhile() {
    String first = image(RENDERED);
    String second = image(RENDERED);
    String tag = list(true).header("ETag").orElseThrow();
    String order = "{'image_ids': ['%s', '%s']}".formatted(second, first);

    ApiAnswer done = asAdmin(reorder(order).header("If-Match", tag));
    ApiAnswer stale = asAdmin(reorder(order).header("If-Match", tag));
    ApiAnswer other = asAdmin(reorder("{'image_ids': ['%s']}".formatted(first)));

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().at("/data").findValuesAsText("id")).containsExactly(second, first);
    assertThat(list(false).body().at("/data").findValuesAsText("id"))
        .containsExactly(second, first);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.at("/errors/0/pointer")).isEqualTo("/image_ids");
  }

  @Test
  void takesWordsForAnImage() {
    String id = image(RENDERED);

    ApiAnswer answer =
        asAdmin(ApiRequest.to(Route.DESCRIBE_IMAGE, product, id).json("{'alt': 'A red mug'}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/alt")).isEqualTo("A red mug");
    assertThat(list(false).at("/data/0/alt")).isEqualTo("A red mug");
  }

  @Test
  void deletesAnImage() {
    String id = image(RENDERED);

    assertThat(asAdmin(ApiRequest.to(Route.DELETE_IMAGE, product, id)).status()).isEqualTo(204);
    assertThat(asAdmin(ApiRequest.to(Route.DELETE_IMAGE, product, id)).status()).isEqualTo(404);

    assertThat(list(false).body().at("/data")).isEmpty();
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    assertThat(send(ApiRequest.to(Route.LIST_IMAGES, "nobody")).status()).isEqualTo(404);
    assertThat(asAdmin(upload("nobody", body("{}"))).status()).isEqualTo(404);
    assertThat(asAdmin(upload("x".repeat(3_000), body("{}"))).status()).isEqualTo(404);
    assertThat(
            asAdmin(ApiRequest.to(Route.REORDER_IMAGES, "nobody").json("{'image_ids': ['x']}"))
                .status())
        .isEqualTo(404);
  }

  /** The id of an image of the product that was worked on. */
  private String image(Outcome outcome) {
    String id = request("{}").at("/id");
    CatalogFunction.process(product, id, FILE, outcome);
    return id;
  }

  private ApiAnswer request(String changes) {
    return asAdmin(upload(product, body(changes)));
  }

  private static ApiRequest upload(String productId, String body) {
    return ApiRequest.to(Route.REQUEST_UPLOAD, productId).json(body);
  }

  private ApiRequest reorder(String body) {
    return ApiRequest.to(Route.REORDER_IMAGES, product).json(body);
  }

  private ApiAnswer list(boolean staff) {
    ApiRequest request = ApiRequest.to(Route.LIST_IMAGES, product);
    return staff ? asAdmin(request) : send(request);
  }

  /** A good body with some fields changed. */
  private static String body(String changes) {
    ObjectNode body = JSON.createObjectNode();
    body.put("file_name", "mug.jpg").put("content_type", "image/jpeg");
    body.put("byte_size", FILE.length).put("sha256", Sha256.hex(FILE));
    try {
      body.setAll((ObjectNode) JSON.readTree(changes.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return body.toString();
  }
}
