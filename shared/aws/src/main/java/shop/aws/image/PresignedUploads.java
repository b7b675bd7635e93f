package shop.aws.image;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import shop.contracts.BucketLayout;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.image.ImageFile;
import shop.image.UploadTargets;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Presigned PUT requests for uploads to a bucket ({@link BucketLayout}). The signature covers the
 * headers that fix the file's type, size and digest (docs/adr/0011-images.md).
 *
 * <p>The URLs equal those of the SDK's S3 presigner. This class uses the signer below it, because
 * the catalogue function does not call S3 and its zip has no S3 client
 * (docs/adr/0013-aws-deployment.md).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">AWS:
 *     Authenticating requests by query parameters</a>
 */
public final class PresignedUploads implements UploadTargets {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Supplier<URI> bucket;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Clock clock;

  /**
   * Uploads to a bucket.
   *
   * @param bucket the bucket's URL, with a slash at the end; looked up when it is needed, because
   *     the SDK's table of regions and services has 370 classes
   */
  PresignedUploads(
      Supplier<URI> bucket, String region, AwsCredentialsProvider credentials, Clock clock) {
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** Uploads to the bucket of a function's settings. */
  public static PresignedUploads of(Settings settings, Clock clock) {
    String region = settings.text(Setting.AWS_REGION);
    String name = settings.text(Setting.IMAGES_BUCKET);
    // Addressed by path outside AWS, as in ServiceClients.s3.
    Optional<URI> elsewhere =
        settings
            .optional(Setting.S3_ENDPOINT)
            .map(endpoint -> URI.create(endpoint.replaceFirst("/*$", "/" + name + "/")));
    return new PresignedUploads(
        () -> elsewhere.orElseGet(() -> address(name, region)),
        region,
        DefaultCredentialsProvider.builder().build(),
        clock);
  }

  /** The URL of a bucket in AWS, whose domain depends on the partition of the region. */
  static URI address(String name, String region) {
    return URI.create(
        "https://%s.%s/".formatted(name, ServiceMetadata.of("s3").endpointFor(Region.of(region))));
  }

  @Override
  public Target target(String productId, String imageId, ImageFile file, Duration ttl) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // the precision of the signature
    Map<String, String> headers = headers(file);
    var put =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(bucket.get().resolve(BucketLayout.upload(productId, imageId)))
            .putHeader("content-length", Long.toString(file.bytes()));
    headers.forEach(put::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(put.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, ttl)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, clock.getZone())))
            .request();
    return new Target(signed.getUri(), signed.method().name(), headers, now.plus(ttl));
  }

  /**
   * The headers that a client must send. HTTP libraries set the signed content-length themselves.
   */
  private static Map<String, String> headers(ImageFile file) {
    byte[] checksum = HexFormat.of().parseHex(file.sha256());
    return Map.of(
        "content-type", file.type().mediaType(),
        "x-amz-checksum-sha256", Base64.getEncoder().encodeToString(checksum),
        "if-none-match", "*");
  }
}
