package shop.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import shop.bucket.LocalBucket;
import shop.contracts.BucketLayout;
import shop.contracts.Setting;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Access of the tests to the bucket, past the shop. */
final class ProofBucket implements AutoCloseable {
  static final String NAME = "proof";

  private final LocalBucket server;
  private final S3Client client;

  /**
   * Starts an empty bucket.
   *
   * @param uploads receives the key of each upload
   */
  ProofBucket(Consumer<String> uploads) {
    try {
      Path folder = Files.createTempDirectory("proof-bucket");
      server =
          LocalBucket.start(
              folder,
              new LocalBucket.Access("local", "local", List.of()),
              created -> {
                if (created.key().startsWith(BucketLayout.UPLOADS)) {
                  uploads.accept(created.key());
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(server.endpoint())
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    client.createBucket(create -> create.bucket(NAME));
  }

  /** The settings with which functions find it. */
  Map<Setting, String> environment() {
    URI endpoint = server.endpoint();
    return Map.of(Setting.S3_ENDPOINT, endpoint.toString(), Setting.IMAGES_BUCKET, NAME);
  }

  /** The key of every object. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    client
        .listObjectsV2Paginator(list -> list.bucket(NAME))
        .contents()
        .forEach((S3Object object) -> keys.add(object.key()));
    return keys;
  }

  void empty() {
    keys().forEach(key -> client.deleteObject(delete -> delete.bucket(NAME).key(key)));
  }

  @Override
  public void close() {
    client.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
