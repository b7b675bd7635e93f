package shop.infra.data;

import java.util.List;
import shop.contracts.BucketLayout;
import shop.infra.stage.Stage;
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
 * The S3 bucket of uploads and images, with the prefixes of {@link BucketLayout}. It is private:
 * only the functions and CloudFront have access.
 */
public final class ImageBucket extends Construct {
  private final Bucket bucket;

  /**
   * Creates the bucket.
   *
   * @param origins the origins whose pages may upload by presigned URL (CORS)
   */
  public ImageBucket(Construct scope, Stage stage, List<String> origins) {
    super(scope, "Images");
    bucket =
        Bucket.Builder.create(this, "Bucket")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .cors(origins.isEmpty() ? List.of() : List.of(corsRule(origins)))
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
    // eventBridgeEnabled would add a custom resource, which LocalStack does not support.
    if (bucket.getNode().getDefaultChild() instanceof CfnBucket cfnBucket) {
      cfnBucket.addPropertyOverride(
          "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
    }
  }

  public Bucket bucket() {
    return bucket;
  }

  private static CorsRule corsRule(List<String> origins) {
    return CorsRule.builder()
        .allowedOrigins(origins)
        .allowedMethods(List.of(HttpMethods.PUT))
        .allowedHeaders(List.of("content-type", "if-none-match", "x-amz-checksum-sha256"))
        .maxAge(600)
        .build();
  }
}
