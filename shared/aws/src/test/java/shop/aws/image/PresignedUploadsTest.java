package shop.aws.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.contracts.BucketLayout;
import shop.image.ImageFile;
import shop.image.ImageType;
import shop.image.UploadTargets.Target;
import shop.testkit.ImageFixture;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The URLs of uploads to AWS. {@link S3ImageStoreTest} tests which uploads S3 rejects. */
class PresignedUploadsTest {
  private static final String BUCKET = "shop-images-1a2b3c";
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final ImageFile FILE =
      ImageFixture.file(ImageType.PNG, "announced".getBytes(StandardCharsets.UTF_8));

  /** The credentials of a function: the session token of its role is part of the URL. */
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token/of+a=role"));

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "us-east-1,",
    "eu-central-1,",
    "ap-northeast-2,",
    "cn-north-1,",
    "us-gov-west-1,",
    "eu-central-1, http://127.0.0.1:4566"
  })
  void equalTheUrlsOfTheSdksPresigner(String region, @Nullable URI given) {
    Optional<URI> endpoint = Optional.ofNullable(given);
    PresignedPutObjectRequest expected = presigned(region, endpoint);
    Clock then = Clock.fixed(date(expected), ZoneOffset.UTC);
    URI bucket =
        endpoint
            .map(at -> at.resolve("/" + BUCKET + "/"))
            .orElseGet(() -> PresignedUploads.address(BUCKET, region));

    Target target =
        new PresignedUploads(() -> bucket, region, CREDENTIALS, then)
            .target("p-1", "i-1", FILE, TTL);

    URI url = URI.create(expected.url().toString());
    assertThat(target.url()).hasHost(url.getHost()).hasPath(url.getPath());
    assertThat(parameters(target.url())).containsExactlyElementsOf(parameters(url));
    assertThat(target.expiresAt()).isEqualTo(then.instant().plus(TTL));
  }

  private static PresignedPutObjectRequest presigned(String region, Optional<URI> endpoint) {
    S3Presigner.Builder presigner =
        S3Presigner.builder()
            .region(Region.of(region))
            .credentialsProvider(CREDENTIALS)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(endpoint.isPresent()).build());
    endpoint.ifPresent(presigner::endpointOverride);
    byte[] checksum = HexFormat.of().parseHex(FILE.sha256());
    try (S3Presigner open = presigner.build()) {
      return open.presignPutObject(
          presign ->
              presign
                  .signatureDuration(TTL)
                  .putObjectRequest(
                      put ->
                          put.bucket(BUCKET)
                              .key(BucketLayout.upload("p-1", "i-1"))
                              .contentType(FILE.type().mediaType())
                              .contentLength(FILE.bytes())
                              .checksumSHA256(Base64.getEncoder().encodeToString(checksum))
                              .ifNoneMatch("*")));
    }
  }

  private static Instant date(PresignedPutObjectRequest presigned) {
    String date =
        presigned.httpRequest().firstMatchingRawQueryParameter("X-Amz-Date").orElseThrow();
    return DATE.parse(date, Instant::from);
  }

  /** Sorted, because the order of query parameters is irrelevant. */
  private static List<String> parameters(URI url) {
    return Arrays.stream(url.getRawQuery().split("&")).sorted().toList();
  }
}
