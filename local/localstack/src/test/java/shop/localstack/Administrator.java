package shop.localstack;

import static shop.scenario.Polling.await;

import java.time.Duration;
import java.util.Map;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first administrator of a new deployment. */
final class Administrator {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Administrator() {}

  /**
   * Creates the administrator as docs/deploy.md describes, and waits until the statistics count the
   * account: then the table's stream, the bus, a queue and a worker have each worked once.
   */
  static void create(DeployedShop shop, String email, String password) {
    ApiClient anonymous = new ApiClient(shop.baseUri(), shop.stripeUri(), null);
    ApiReply registered =
        anonymous
            .post(
                "auth/register",
                "{'email':'%s','password':'%s','first_name':'Ada','last_name':'Lovelace'}"
                    .formatted(email, password))
            .expect(201);
    try (DynamoDbClient table = shop.client(DynamoDbClient.builder())) {
      table.updateItem(
          update ->
              update
                  .tableName(shop.output("Table"))
                  .key(
                      Map.of(
                          "PK",
                          AttributeValue.fromS("ACCOUNT#" + registered.text("/id")),
                          "SK",
                          AttributeValue.fromS("PROFILE")))
                  .updateExpression("SET #r = :admin")
                  .expressionAttributeNames(Map.of("#r", "role"))
                  .expressionAttributeValues(Map.of(":admin", AttributeValue.fromS("ADMIN"))));
    }
    ApiClient admin = anonymous.login(email, password);
    await()
        .atMost(PATIENCE)
        .until(
            () -> admin.get("admin/stats").expect(200),
            stats -> stats.at("/total_customers").asInt() == 1);
  }
}
