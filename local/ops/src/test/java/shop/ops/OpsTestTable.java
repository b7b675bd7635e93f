package shop.ops;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.aws.client.ServiceClients;
import shop.aws.table.TableSetup;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A new table in DynamoDB Local, which starts with the first test and stops with the process. */
record OpsTestTable(String name, Settings settings, DynamoDbClient client) {
  private static final DynamoDbLocal SERVER =
      DynamoDbLocal.start(Path.of(System.getProperty("dynamodb.local.lib")), Optional.empty());

  static {
    // The credentials of the shop's own clients.
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  static OpsTestTable create() {
    String name = "shop-" + UUID.randomUUID();
    Settings settings = Settings.of(Area.WORKERS, Map.of("DYNAMODB_ENDPOINT", endpoint()));
    DynamoDbClient client = ServiceClients.dynamoDb(settings);
    TableSetup.createIfMissing(client, name);
    return new OpsTestTable(name, settings, client);
  }

  static String endpoint() {
    return SERVER.endpoint().toString();
  }

  List<Map<String, AttributeValue>> items() {
    return client.scan(scan -> scan.tableName(name)).items();
  }
}
