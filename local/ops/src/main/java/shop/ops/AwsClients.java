package shop.ops;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates clients of the AWS services that only the operators' tool calls.
 *
 * @param endpoint replaces AWS's endpoints, as AWS_ENDPOINT_URL does; null for AWS
 */
public record AwsClients(AwsCredentialsProvider credentials, @Nullable URI endpoint) {

  /** With the default credentials: the environment, or a profile of the AWS CLI. */
  public static AwsClients withDefaultCredentials() {
    return new AwsClients(DefaultCredentialsProvider.builder().build(), null);
  }

  CloudFormationClient cloudFormation(Region region) {
    return build(CloudFormationClient.builder(), region);
  }

  SqsClient sqs(Region region) {
    return build(SqsClient.builder(), region);
  }

  EventBridgeClient eventBridge(Region region) {
    return build(EventBridgeClient.builder(), region);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, Region region) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClientBuilder(Apache5HttpClient.builder());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }
}
