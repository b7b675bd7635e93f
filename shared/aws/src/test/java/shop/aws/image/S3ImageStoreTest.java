package shop.aws.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import shop.bucket.LocalBucket;
import shop.bucket.LocalBucket.Arrived;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.image.ImageStore;
import shop.image.UploadTargets;
import shop.image.UploadTargets.Target;
import shop.testkit.contract.ImageStoreContract;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3ImageStoreTest extends ImageStoreContract {
  private static final Queue<Arrived> NOTIFICATIONS = new ConcurrentLinkedQueue<>();

  private static final LocalBucket SERVER = start();
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final S3Bucket BUCKET = bucket();

  private final S3ImageStore store = new S3ImageStore(() -> BUCKET);
  private final PresignedUploads targets =
      new PresignedUploads(
          () -> SERVER.endpoint().resolve("/images/"), "us-east-1", CREDENTIALS, Clock.systemUTC());

  /** One server for all tests; it stops with the process. */
  private static LocalBucket start() {
    try {
      return LocalBucket.start(
          Files.createTempDirectory("shop-s3"),
          new LocalBucket.Access("local", "local", List.of()),
          NOTIFICATIONS::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static S3Bucket bucket() {
    S3Client client =
        S3Client.builder()
            .endpointOverride(SERVER.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    client.createBucket(create -> create.bucket("images"));
    return new S3Bucket(client, "images");
  }

  @Test
  void rejectsUploadAfterExpiry() {
    Target target = target(Duration.ofSeconds(1));
    byte[] other = fileBytes();
    other[0]++;

    // The wrong bytes are rejected in any case; the test waits until the reason is the expiry.
    HttpResponse<String> answer = put(target.url(), target.headers(), other);
    Instant deadline = target.expiresAt().plusSeconds(20);
    while (!answer.body().contains("expired") && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      answer = put(target.url(), target.headers(), other);
    }

    assertThat(answer.body()).contains("expired");
    assertThat(put(target.url(), target.headers(), fileBytes()).statusCode()).isEqualTo(403);
  }

  @Test
  void rejectsRequestsWithoutSignature() {
    store.put(product, "image", "a.jpg", fileBytes());
    URI file =
        SERVER.endpoint().resolve("/images/" + BucketLayout.image(product, "image", "a.jpg"));

    HttpResponse<String> read = send(HttpRequest.newBuilder(file));

    assertThat(read.statusCode()).isEqualTo(403);
    assertThat(put(file, Map.of(), fileBytes()).statusCode()).isEqualTo(403);
  }

  @Test
  void storesImagesWithCacheHeaders() {
    store.put(product, "image", "a.jpg", fileBytes());

    GetObjectResponse object =
        BUCKET
            .client()
            .getObjectAsBytes(
                get -> get.bucket("images").key(BucketLayout.image(product, "image", "a.jpg")))
            .response();

    assertThat(object.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
    assertThat(object.contentType()).isEqualTo("image/jpeg");
  }

  @Test
  void notifiesOnlyAboutAcceptedUploads() {
    Target target = target();
    put(target.url(), target.headers(), new byte[fileBytes().length]);
    assertThat(NOTIFICATIONS).noneMatch(arrived -> arrived.key().contains(product));

    put(target.url(), target.headers(), fileBytes());

    assertThat(NOTIFICATIONS.stream().filter(arrived -> arrived.key().contains(product)))
        .singleElement()
        .returns("images", Arrived::bucket)
        .returns((long) fileBytes().length, Arrived::bytes);
  }

  @Test
  void removesMoreFilesThanOneListPage() {
    for (int i = 0; i < 1_010; i++) {
      store.put(product, "image", "f" + i, new byte[1]);
    }

    store.removeAll(product);

    assertThat(
            BUCKET
                .client()
                .listObjectsV2(list -> list.bucket("images").prefix(BucketLayout.imagesOf(product)))
                .contents())
        .isEmpty();
  }

  @Override
  protected ImageStore store() {
    return store;
  }

  @Override
  protected UploadTargets targets() {
    return targets;
  }

  @Override
  protected boolean send(URI url, Map<String, String> headers, byte[] body) {
    return put(url, headers, body).statusCode() == 200;
  }

  @Override
  protected void putUpload(String productId, String imageId, byte[] body) {
    assertThat(body.length).isLessThan(2 * Limits.IMAGE_BYTES);
    BUCKET
        .client()
        .putObject(
            put -> put.bucket("images").key(BucketLayout.upload(productId, imageId)),
            RequestBody.fromBytes(body));
  }

  @Override
  protected Optional<byte[]> storedFile(String productId, String imageId, String file) {
    String key = BucketLayout.image(productId, imageId, file);
    try {
      return Optional.of(
          BUCKET.client().getObjectAsBytes(get -> get.bucket("images").key(key)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  private static HttpResponse<String> put(URI url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request);
  }

  /**
   * Sends on a connection of its own: the server closes a connection on which it refuses a file.
   */
  private static HttpResponse<String> send(HttpRequest.Builder request) {
    request.version(HttpClient.Version.HTTP_1_1).timeout(Duration.ofSeconds(30));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
