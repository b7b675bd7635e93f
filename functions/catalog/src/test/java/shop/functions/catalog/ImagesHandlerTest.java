package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.functions.catalog.CatalogFixture.createProduct;
import static shop.functions.catalog.CatalogFixture.send;
import static shop.functions.catalog.CatalogFixture.sendAsAdmin;
import static shop.functions.catalog.CatalogFixture.unique;

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

  private final String product = createProduct(unique("PICTURED")).at("/id");

  @Test
  void returnsAPresignedUpload() {
    ApiAnswer answer = requestUpload("{'alt': 'A mug'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/status")).isEqualTo("pending");
    assertThat(answer.at("/upload/method")).isEqualTo("PUT");
    assertThat(answer.at("/upload/url")).contains(answer.at("/id"));
    assertThat(answer.at("/upload/headers/content-type")).isEqualTo("image/jpeg");
    assertThat(answer.at("/upload/expires_at")).isNotEmpty();
    assertThat(answer.header("Cache-Control")).contains("private, no-store");
  }

  @Test
  void replaysTheResponseForAnIdempotencyKey() {
    String key = unique("key");
    ApiAnswer first = sendAsAdmin(upload(product, body("{}")).header("Idempotency-Key", key));
    ApiAnswer second = sendAsAdmin(upload(product, body("{}")).header("Idempotency-Key", key));
    ApiAnswer other =
        sendAsAdmin(upload(product, body("{'alt': 'x'}")).header("Idempotency-Key", key));

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
  void refusesUnsupportedFiles(String field, String value) {
    String json = field.equals("byte_size") ? value : "'" + value + "'";

    ApiAnswer answer = requestUpload("{'%s': %s}".formatted(field, json));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/" + field);
    assertThat(list(true).body().at("/data")).isEmpty();
  }

  @Test
  void limitsTheImagesOfAProduct() {
    for (int i = 0; i < Limits.IMAGES_PER_PRODUCT; i++) {
      assertThat(requestUpload("{}").status()).isEqualTo(201);
    }

    ApiAnswer answer = requestUpload("{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("gallery-full");
    assertThat(answer.at("/most")).isEqualTo("20");
  }

  @Test
  void showsUnreadyImagesOnlyToAdministrators() {
    String ready = addImage(RENDERED);
    String failed = addImage(new Outcome.Refused(ImageRejection.ANIMATED));
    String pending = requestUpload("{}").at("/id");

    ApiAnswer publicList = list(false);
    ApiAnswer adminList = list(true);

    assertThat(publicList.body().at("/data").findValuesAsText("id")).containsExactly(ready);
    assertThat(publicList.at("/data/0/variants/1/url"))
        .isEqualTo("/images/" + product + "/" + ready + "/medium.jpg");
    assertThat(publicList.at("/data/0/url")).endsWith("/large.jpg");
    assertThat(publicList.at("/data/0/width")).isEqualTo("800");
    assertThat(publicList.header("Cache-Control")).contains("public, max-age=3");
    assertThat(adminList.body().at("/data").findValuesAsText("id"))
        .containsExactly(ready, failed, pending);
    assertThat(adminList.at("/data/1/failure/reason")).isEqualTo("animated");
    assertThat(adminList.at("/data/2/status")).isEqualTo("pending");
    ApiAnswer page = sendAsAdmin(ApiRequest.to(Route.GET_PRODUCT, product));
    assertThat(page.body().at("/images")).isEqualTo(publicList.body().at("/data"));
  }

  @Test
  void showsImagesOfADraftOnlyToAdministrators() {
    String draft = createProduct(unique("HIDDEN"), ", 'status': 'draft'").at("/id");
    assertThat(sendAsAdmin(upload(draft, body("{}"))).status()).isEqualTo(201);

    assertThat(send(ApiRequest.to(Route.LIST_IMAGES, draft)).status()).isEqualTo(404);
    assertThat(sendAsAdmin(ApiRequest.to(Route.LIST_IMAGES, draft)).status()).isEqualTo(200);
  }

  @Test
  void reordersImagesOfTheCurrentVersion() {
    String first = addImage(RENDERED);
    String second = addImage(RENDERED);
    String tag = list(true).header("ETag").orElseThrow();
    String order = "{'image_ids': ['%s', '%s']}".formatted(second, first);

    ApiAnswer done = sendAsAdmin(reorder(order).header("If-Match", tag));
    ApiAnswer stale = sendAsAdmin(reorder(order).header("If-Match", tag));
    ApiAnswer other = sendAsAdmin(reorder("{'image_ids': ['%s']}".formatted(first)));

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().at("/data").findValuesAsText("id")).containsExactly(second, first);
    assertThat(list(false).body().at("/data").findValuesAsText("id"))
        .containsExactly(second, first);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("invalid-reference");
    assertThat(other.at("/errors/0/pointer")).isEqualTo("/image_ids");
  }

  @Test
  void changesTheAltTextOfAnImage() {
    String id = addImage(RENDERED);

    ApiAnswer answer =
        sendAsAdmin(ApiRequest.to(Route.DESCRIBE_IMAGE, product, id).json("{'alt': 'A red mug'}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/alt")).isEqualTo("A red mug");
    assertThat(list(false).at("/data/0/alt")).isEqualTo("A red mug");
  }

  @Test
  void deletesAnImage() {
    String id = addImage(RENDERED);

    assertThat(sendAsAdmin(ApiRequest.to(Route.DELETE_IMAGE, product, id)).status()).isEqualTo(204);
    assertThat(sendAsAdmin(ApiRequest.to(Route.DELETE_IMAGE, product, id)).status()).isEqualTo(404);

    assertThat(list(false).body().at("/data")).isEmpty();
  }

  @Test
  void returns404ForUnknownProducts() {
    assertThat(send(ApiRequest.to(Route.LIST_IMAGES, "unknown")).status()).isEqualTo(404);
    assertThat(sendAsAdmin(upload("unknown", body("{}"))).status()).isEqualTo(404);
    assertThat(sendAsAdmin(upload("x".repeat(3_000), body("{}"))).status()).isEqualTo(404);
    assertThat(
            sendAsAdmin(ApiRequest.to(Route.REORDER_IMAGES, "unknown").json("{'image_ids': ['x']}"))
                .status())
        .isEqualTo(404);
  }

  /** Adds an image, processes its file with an outcome, and returns the image id. */
  private String addImage(Outcome outcome) {
    String id = requestUpload("{}").at("/id");
    CatalogFixture.processUpload(product, id, FILE, outcome);
    return id;
  }

  private ApiAnswer requestUpload(String changes) {
    return sendAsAdmin(upload(product, body(changes)));
  }

  private static ApiRequest upload(String productId, String body) {
    return ApiRequest.to(Route.REQUEST_UPLOAD, productId).json(body);
  }

  private ApiRequest reorder(String body) {
    return ApiRequest.to(Route.REORDER_IMAGES, product).json(body);
  }

  private ApiAnswer list(boolean admin) {
    ApiRequest request = ApiRequest.to(Route.LIST_IMAGES, product);
    return admin ? sendAsAdmin(request) : send(request);
  }

  /** A valid body with some fields replaced. */
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
