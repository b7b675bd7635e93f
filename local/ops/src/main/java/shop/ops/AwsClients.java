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
 * Clients of AWS's services that the shop itself does not call.
 *
 * @param endpoint in the place of AWS's own, which AWS_ENDPOINT_URL may replace too
 */
public record AwsClients(AwsCredentialsProvider credentials, @Nullable URI endpoint) {

  /** With the credentials of the environment, or of a profile of the AWS CLI. */
  public static AwsClients withDefaultCredentials() {
    return new AwsClients(DefaultCredentialsProvider.builder().build(), null);
  }

  CloudFormationClient cloudFormation(Region region) {
    return built(CloudFormationClient.builder(), region);
  }

  SqsClient sqs(Region region) {
    return built(SqsClient.builder(), region);
  }

  EventBridgeClient eventBridge(Region region) {
    return built(EventBridgeClient.builder(), region);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
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
