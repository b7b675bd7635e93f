package shop.aws.image;

import java.net.URI;
import java.util.Optional;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket, with the client that talks to it. */
public record S3Bucket(S3Client client, String name) {

  /** The bucket of a function's settings. */
  public static S3Bucket of(Settings settings) {
    Region region = Region.of(settings.text(Setting.AWS_REGION));
    Optional<URI> endpoint = settings.optional(Setting.S3_ENDPOINT).map(URI::create);
    // By path wherever it is not AWS: a stand-in's host has no name for each bucket.
    var client =
        S3Client.builder()
            .region(region)
            .forcePathStyle(endpoint.isPresent())
            .httpClientBuilder(Apache5HttpClient.builder());
    endpoint.ifPresent(client::endpointOverride);
    return new S3Bucket(client.build(), settings.text(Setting.IMAGES_BUCKET));
  }
}
