package shop.aws.image;

import java.net.URI;
import java.util.Optional;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The bucket, with what it is talked to by.
 *
 * @param presigner signs addresses by itself, and talks to nobody
 */
public record Bucket(S3Client client, S3Presigner presigner, String name) {

  /** The bucket of a function's settings. */
  public static Bucket of(Settings settings) {
    Region region = Region.of(settings.text(Setting.AWS_REGION));
    Optional<URI> endpoint = settings.optional(Setting.S3_ENDPOINT).map(URI::create);
    // By path wherever it is not AWS: a stand-in's host has no name for each bucket.
    var client =
        S3Client.builder()
            .region(region)
            .forcePathStyle(endpoint.isPresent())
            .httpClientBuilder(Apache5HttpClient.builder());
    var presigner =
        S3Presigner.builder()
            .region(region)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(endpoint.isPresent()).build());
    endpoint.ifPresent(client::endpointOverride);
    endpoint.ifPresent(presigner::endpointOverride);
    return new Bucket(client.build(), presigner.build(), settings.text(Setting.IMAGES_BUCKET));
  }
}
