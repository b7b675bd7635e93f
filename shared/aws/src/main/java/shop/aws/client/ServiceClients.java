package shop.aws.client;

import java.net.URI;
import java.time.Duration;
import shop.aws.metrics.Meters;
import shop.aws.metrics.QueryMeter;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * AWS service clients for the region and the endpoints of a function's settings. A function's zip
 * has the SDK modules of the services that it uses only, so each client has a method of its own.
 */
public final class ServiceClients {
  /**
   * For one call to CloudWatch, its retries included. All calls of {@code GET /metrics} together
   * still fit into the gateway's timeout of 29 s.
   */
  private static final Duration CLOUDWATCH_TIMEOUT = Duration.ofSeconds(4);

  private ServiceClients() {}

  /** DynamoDB for the table; it counts its calls and their capacity units. */
  public static DynamoDbClient dynamoDb(Settings settings) {
    var builder =
        DynamoDbClient.builder()
            .overrideConfiguration(
                client -> client.addExecutionInterceptor(new QueryMeter(Meters.shared())));
    return build(builder, settings, Setting.DYNAMODB_ENDPOINT);
  }

  /** DynamoDB Streams, for programs that read the table's stream without Lambda. */
  public static DynamoDbStreamsClient dynamoDbStreams(Settings settings) {
    return build(DynamoDbStreamsClient.builder(), settings, Setting.DYNAMODB_ENDPOINT);
  }

  public static EventBridgeClient eventBridge(Settings settings) {
    return build(EventBridgeClient.builder(), settings, Setting.EVENTBRIDGE_ENDPOINT);
  }

  public static SesClient ses(Settings settings) {
    return build(SesClient.builder(), settings, Setting.SES_ENDPOINT);
  }

  public static CloudWatchClient cloudWatch(Settings settings) {
    var builder =
        CloudWatchClient.builder()
            .overrideConfiguration(client -> client.apiCallTimeout(CLOUDWATCH_TIMEOUT));
    return build(builder, settings, Setting.CLOUDWATCH_ENDPOINT);
  }

  /**
   * S3. Buckets are addressed by path at an endpoint of the settings, since a stand-in's host has
   * no DNS name for each bucket.
   */
  public static S3Client s3(Settings settings) {
    var builder =
        S3Client.builder().forcePathStyle(settings.optional(Setting.S3_ENDPOINT).isPresent());
    return build(builder, settings, Setting.S3_ENDPOINT);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, Settings settings, Setting endpoint) {
    builder
        .region(Region.of(settings.text(Setting.AWS_REGION)))
        .httpClientBuilder(
            defaults ->
                new LazyHttpClient(() -> Apache5HttpClient.builder().buildWithDefaults(defaults)));
    settings.optional(endpoint).map(URI::create).ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
