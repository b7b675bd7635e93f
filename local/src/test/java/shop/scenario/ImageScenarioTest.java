package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.Sha256;
import shop.testkit.ImageSamples;

/** Images: upload by an administrator, processing, and delivery to browsers. */
class ImageScenarioTest {
  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";

  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();
  private final String product =
      CatalogSetup.create(admin, "I-" + UUID.randomUUID(), 1_000, 5).text("/id");

  @Test
  void createsEverySizeOfUploadedImage() throws IOException {
    byte[] photo = ImageSamples.jpegWithOrientation(2_400, 1_600, 6);

    String id = upload(JPEG, photo, "A mug, half red");
    JsonNode image = awaitProcessed(id);

    assertThat(image.path("status").asText()).isEqualTo("ready");
    assertThat(image.path("width").asInt()).isEqualTo(1_600);
    assertThat(image.path("height").asInt()).isEqualTo(2_400);
    assertThat(image.path("placeholder").asText()).startsWith("data:image/png;base64,");
    assertThat(image.path("variants").findValuesAsText("size"))
        .containsExactly("small", "medium", "large");
    for (JsonNode variant : image.path("variants")) {
      HttpResponse<byte[]> file = file(variant.path("url").asText(), Map.of());
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type")).contains(JPEG);
      assertThat(file.headers().firstValue("Cache-Control"))
          .contains("public, max-age=31536000, immutable");
      assertThat(variant.path("url").asText()).endsWith("/" + Sha256.hex(file.body()) + ".jpg");
      assertThat(new String(file.body(), StandardCharsets.ISO_8859_1))
          .doesNotContain(ImageSamples.METADATA_TEXT, "Exif");
      var picture = ImageIO.read(new ByteArrayInputStream(file.body()));
      assertThat(picture.getWidth()).isEqualTo(variant.path("width").asInt());
      assertThat(picture.getHeight()).isEqualTo(variant.path("height").asInt());
    }
    JsonNode page = admin.get("products/" + product).at("/images");
    assertThat(page).hasSize(1);
    assertThat(page.path(0).path("alt").asText()).isEqualTo("A mug, half red");
  }

  @Test
  @Tag("edge")
  void forbidsContentTypeSniffing() {
    JsonNode image = awaitProcessed(upload(JPEG, ImageSamples.jpeg(60, 40), ""));

    assertThat(file(image.path("url").asText(), Map.of()).headers().map())
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  @Test
  void acceptsPngAndWebp() {
    String png = upload(PNG, ImageSamples.png(300, 200), "");
    String webp = upload("image/webp", ImageSamples.webp(), "");

    assertThat(awaitProcessed(png).path("status").asText()).isEqualTo("ready");
    assertThat(awaitProcessed(webp).path("status").asText()).isEqualTo("ready");
  }

  @Test
  void returns304ForUnchangedFile() {
    JsonNode image = awaitProcessed(upload(JPEG, ImageSamples.jpeg(60, 40), ""));
    String url = image.path("url").asText();
    String tag = file(url, Map.of()).headers().firstValue("ETag").orElseThrow();

    assertThat(file(url, Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);
  }

  static Stream<Arguments> badFiles() {
    byte[] photo = ImageSamples.jpeg(800, 600);
    return Stream.of(
        Arguments.of("not_an_image", PNG, bytes("<svg xmlns='x' onload='alert(1)'/>")),
        Arguments.of("not_an_image", JPEG, bytes("<!doctype html><script>alert(1)</script>")),
        Arguments.of("not_an_image", "image/webp", bytes("PK\u0003\u0004zip")),
        Arguments.of("wrong_type", PNG, photo),
        Arguments.of("damaged", JPEG, ImageSamples.truncate(photo)),
        Arguments.of("too_many_pixels", PNG, ImageSamples.blankPng(30_000, 30_000, 200)),
        Arguments.of("damaged", PNG, ImageSamples.blankPng(6_000, 6_000, 3)),
        Arguments.of("too_complex", JPEG, ImageSamples.jpegWithScans(500)),
        Arguments.of("animated", "image/webp", ImageSamples.animatedWebp()));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void reportsWhyFileIsRejected(String reason, String type, byte[] file) {
    JsonNode image = awaitProcessed(upload(type, file, ""));

    assertThat(image.path("status").asText()).isEqualTo("failed");
    assertThat(image.at("/failure/reason").asText()).isEqualTo(reason);
    assertThat(image.at("/failure/detail").asText()).isNotEmpty();
    assertThat(api.get("products/" + product + "/images").expect(200).at("/data")).isEmpty();
    assertThat(awaitProcessed(upload(JPEG, ImageSamples.jpeg(20, 20), "")).path("status").asText())
        .as("the worker still processes images")
        .isEqualTo("ready");
  }

  @Test
  void rejectsUploadOfAnotherFileThanRequested() {
    byte[] photo = ImageSamples.jpeg(50, 50);
    ApiReply requested = requestUpload(JPEG, photo, "").expect(201);
    byte[] other = photo.clone();
    other[other.length - 10]++;
    Map<String, String> html = Map.of("content-type", "text/html");
    String url = requested.text("/upload/url");

    assertThat(put(requested, url, Arrays.copyOf(photo, photo.length + 1), Map.of()))
        .as("larger")
        .isEqualTo(403);
    assertThat(put(requested, url, other, Map.of())).as("other bytes").isEqualTo(400);
    assertThat(put(requested, url, photo, html)).as("another type").isEqualTo(403);
    String elsewhere = url.replace(requested.text("/id"), "01JB8ZK4T5Q6W7X8Y9ZABCDEFG");
    assertThat(put(requested, elsewhere, photo, Map.of())).as("another key").isEqualTo(403);
    String longer = url.replaceAll("X-Amz-Expires=\\d+", "X-Amz-Expires=604800");
    assertThat(put(requested, longer, photo, Map.of())).as("a longer time").isEqualTo(403);
    assertThat(put(requested, url, photo, Map.of())).as("the file").isEqualTo(200);
    assertThat(put(requested, url, photo, Map.of())).as("again").isIn(200, 412);
    assertThat(awaitProcessed(requested.text("/id")).path("status").asText()).isEqualTo("ready");
  }

  @Test
  @Tag("edge")
  void doesNotServeUploads() {
    ApiReply requested = requestUpload(JPEG, ImageSamples.jpeg(50, 50), "").expect(201);
    URI upload = URI.create(requested.text("/upload/url"));
    URI bare = URI.create(upload.toString().replaceAll("\\?.*", ""));

    assertThat(send(HttpRequest.newBuilder(bare)).statusCode()).isIn(403, 404);
    String path = "/uploads/" + product + "/" + requested.text("/id");
    assertThat(file(path, Map.of()).statusCode()).isEqualTo(404);
    for (String malicious :
        List.of("/images/../uploads/x/y", "/images/%2e%2e/uploads", "/images//", "/images/x")) {
      assertThat(file(malicious, Map.of()).statusCode()).as(malicious).isIn(400, 404);
    }
  }

  @Test
  void reordersDescribesAndDeletesImages() {
    String first = upload(JPEG, ImageSamples.jpeg(30, 20), "first");
    String second = upload(JPEG, ImageSamples.jpeg(20, 30), "second");
    awaitProcessed(first);
    String url = awaitProcessed(second).path("url").asText();

    admin.put(images(), "{'image_ids':['%s','%s']}".formatted(second, first)).expect(200);
    admin.put(images() + "/" + first, "{'alt':'The first'}").expect(200);
    assertThat(api.get(images()).at("/data").findValuesAsText("id")).containsExactly(second, first);
    admin.delete(images() + "/" + second).expect(204);

    assertThat(admin.get("products/" + product).at("/images").findValuesAsText("alt"))
        .containsExactly("The first");
    await().until(() -> file(url, Map.of()).statusCode(), status -> status == 404);
    assertThat(
            admin.get("admin/audit?limit=100").expect(200).at("/data").findValuesAsText("action"))
        .contains("image.request", "image.order", "image.describe", "image.delete");
  }

  @Test
  void deletesImagesOfDeletedProduct() {
    JsonNode image = awaitProcessed(upload(JPEG, ImageSamples.jpeg(30, 20), ""));
    ApiReply late = requestUpload(JPEG, ImageSamples.jpeg(31, 21), "").expect(201);

    admin.delete("products/" + product).expect(204);

    await()
        .until(
            () -> file(image.path("url").asText(), Map.of()).statusCode(), status -> status == 404);
    assertThat(put(late, late.text("/upload/url"), ImageSamples.jpeg(31, 21), Map.of()))
        .isEqualTo(200);
    assertThat(admin.get(images()).status()).isEqualTo(404);
    assertThat(requestUpload(JPEG, ImageSamples.jpeg(9, 9), "").status()).isEqualTo(404);
  }

  private String images() {
    return "products/" + product + "/images";
  }

  /** Requests an upload and uploads the file to the returned URL; returns the image's id. */
  private String upload(String type, byte[] file, String alt) {
    ApiReply requested = requestUpload(type, file, alt).expect(201);
    assertThat(put(requested, requested.text("/upload/url"), file, Map.of())).isEqualTo(200);
    return requested.text("/id");
  }

  private ApiReply requestUpload(String type, byte[] file, String alt) {
    return admin.post(
        images(),
        "{'file_name':'photo','content_type':'%s','byte_size':%d,'sha256':'%s','alt':'%s'}"
            .formatted(type, file.length, Sha256.hex(file), alt),
        UUID.randomUUID().toString());
  }

  /** Waits until the image is no longer pending; returns it as administrators see it. */
  private JsonNode awaitProcessed(String id) {
    return await()
        .until(
            () ->
                admin
                    .get(images())
                    .at("/data")
                    .valueStream()
                    .filter(image -> image.path("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow(),
            image -> !image.path("status").asText().equals("pending"));
  }

  /** Uploads a file with the headers of an upload request, some changed; returns the status. */
  private static int put(ApiReply requested, String url, byte[] file, Map<String, String> changes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(file));
    requested
        .at("/upload/headers")
        .properties()
        .forEach(
            header ->
                request.header(
                    header.getKey(),
                    changes.getOrDefault(header.getKey(), header.getValue().asText())));
    return send(request).statusCode();
  }

  private HttpResponse<byte[]> file(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(RunningShop.imagesBase() + path));
    headers.forEach(request::header);
    return send(request);
  }

  /**
   * Sends on a connection of its own: the bucket closes a connection on which it refuses a file.
   */
  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    request.version(HttpClient.Version.HTTP_1_1).timeout(Duration.ofSeconds(30));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
