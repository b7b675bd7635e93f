package shop.infra;

import java.util.List;
import shop.contracts.BucketLayout;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The one bucket, as {@link BucketLayout} has it: nobody's but the functions' and the network's.
 */
final class ImageBucket extends Construct {
  private final Bucket bucket;

  /**
   * A bucket.
   *
   * @param origins whose pages may upload, by the addresses that they were given
   */
  ImageBucket(Construct scope, Stage stage, List<String> origins) {
    super(scope, "Images");
    bucket =
        Bucket.Builder.create(this, "Bucket")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .cors(origins.isEmpty() ? List.of() : List.of(uploadsFrom(origins)))
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("uploads")
                        .prefix(BucketLayout.UPLOADS)
                        .expiration(Duration.days(BucketLayout.UPLOAD_RETENTION.toDays()))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
            .build();
    // Not by eventBridgeEnabled: that is a custom resource, which LocalStack does not run.
    if (bucket.getNode().getDefaultChild() instanceof CfnBucket plain) {
      plain.addPropertyOverride(
          "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
    }
  }

  Bucket bucket() {
    return bucket;
  }

  private static CorsRule uploadsFrom(List<String> origins) {
    return CorsRule.builder()
        .allowedOrigins(origins)
        .allowedMethods(List.of(HttpMethods.PUT))
        .allowedHeaders(List.of("content-type", "if-none-match", "x-amz-checksum-sha256"))
        .maxAge(600)
        .build();
  }
}
