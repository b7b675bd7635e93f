package shop.aws.image;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
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
 * Presigned PUTs into a bucket laid out as {@link BucketLayout} says. The signature covers the
 * headers that pin the file (docs/adr/0011-images.md).
 *
 * <p>They are what S3's own presigner makes of the same request, by the signer that is beneath it:
 * the catalogue asks S3 for nothing, and can do without its client
 * (docs/adr/0013-aws-deployment.md).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">AWS:
 *     Authenticating requests by query parameters</a>
 */
public final class PresignedUploads implements UploadTargets {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final URI bucket;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Clock clock;

  /**
   * Uploads to a bucket.
   *
   * @param bucket its address, with a slash at the end
   */
  PresignedUploads(URI bucket, String region, AwsCredentialsProvider credentials, Clock clock) {
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** Uploads to the bucket of a function's settings. */
  public static PresignedUploads of(Settings settings, Clock clock) {
    String region = settings.text(Setting.AWS_REGION);
    String name = settings.text(Setting.IMAGES_BUCKET);
    // By path wherever it is not AWS, as Bucket's client does.
    URI bucket =
        settings
            .optional(Setting.S3_ENDPOINT)
            .map(endpoint -> URI.create(endpoint.replaceFirst("/*$", "/" + name + "/")))
            .orElseGet(() -> address(name, region));
    return new PresignedUploads(
        bucket, region, DefaultCredentialsProvider.builder().build(), clock);
  }

  /** The address of a bucket at AWS, whose domain is not the same everywhere. */
  static URI address(String name, String region) {
    return URI.create(
        "https://%s.%s/".formatted(name, ServiceMetadata.of("s3").endpointFor(Region.of(region))));
  }

  @Override
  public Target target(String productId, String imageId, ImageFile file, Duration ttl) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // as the signature states it
    Map<String, String> headers = headers(file);
    var put =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(bucket.resolve(BucketLayout.upload(productId, imageId)))
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

  /** What a client has to send; how long the file is, its HTTP library states by itself. */
  private static Map<String, String> headers(ImageFile file) {
    byte[] checksum = HexFormat.of().parseHex(file.sha256());
    return Map.of(
        "content-type", file.type().mediaType(),
        "x-amz-checksum-sha256", Base64.getEncoder().encodeToString(checksum),
        "if-none-match", "*");
  }
}
