package shop.localstack;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A running LocalStack. */
interface LocalStack extends AutoCloseable {
  /** LocalStack accepts any credentials; these are never real ones. */
  StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  Region REGION = Region.US_EAST_1;

  /** How it runs, for the output of the tests. */
  String description();

  /** The endpoint of all services, for this process and for the functions. */
  URI endpoint();

  /**
   * The URI by which functions reach a port of this machine's loopback interface.
   *
   * @param port one of those that were passed to {@link LocalStackLauncher#start}
   */
  URI endpointForFunctions(int port);

  @Override
  void close();
}
