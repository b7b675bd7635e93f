package shop.aws.table;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.dynamodb.DynamoDbLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tables in one DynamoDB Local for all tests. It starts with the first test and stops with the
 * process.
 */
public final class LocalTable {
  private static final URI ENDPOINT = start().endpoint();
  private static final DynamoDbClient CLIENT = client();

  private LocalTable() {}

  /** A new, empty table for one test. */
  public static Table newTable() {
    String name = "shop-" + UUID.randomUUID();
    TableSetup.createIfMissing(CLIENT, name);
    return new Table(CLIENT, name);
  }

  private static DynamoDbLocal start() {
    Path module = Path.of(System.getProperty("basedir", "."));
    return DynamoDbLocal.start(
        module.resolve("../../local/dynamodb/target/lib").normalize(), Optional.empty());
  }

  /** A client of its own, with interceptors. */
  public static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .overrideConfiguration(
            client -> List.of(interceptors).forEach(client::addExecutionInterceptor))
        .endpointOverride(ENDPOINT)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }
}
