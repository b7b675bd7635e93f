package shop.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A LocalStack that answers. */
interface LocalStack extends AutoCloseable {
  /** LocalStack takes any; these can never be somebody's real ones. */
  StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  Region REGION = Region.US_EAST_1;

  /** What was found, for people. */
  String description();

  /** Of all services, from this process and from the functions. */
  URI endpoint();

  /**
   * Where functions reach what listens on a port of this machine's loopback interface.
   *
   * @param port one of those that {@link #find} was told
   */
  URI endpointForFunctions(int port);

  @Override
  void close();

  /**
   * The one that LOCALSTACK_ENDPOINT names; else one in Docker; else one in a process.
   *
   * @param root of the repository
   * @param folder for what is installed and logged
   * @param ports of this machine that functions will call
   * @throws Unusable when there can be none
   */
  static LocalStack find(
      Path root, Path folder, List<Integer> ports, Map<String, String> environment) {
    String given = environment.getOrDefault("LOCALSTACK_ENDPOINT", "");
    if (!given.isEmpty()) {
      return ExternalLocalStack.at(given);
    }
    return DockerLocalStack.start(ports)
        .<LocalStack>map(found -> found)
        .orElseGet(() -> HostLocalStack.start(root, folder, environment));
  }
}
