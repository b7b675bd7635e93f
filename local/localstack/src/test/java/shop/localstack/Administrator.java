package shop.localstack;

import java.util.Map;
import shop.scenario.Api;
import shop.scenario.Reply;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first administrator of a new deployment, appointed as docs/deploy.md says. */
final class Administrator {
  private Administrator() {}

  static void appoint(DeployedShop shop, String email, String password) {
    Api nobody = new Api(shop.base(), shop.stripe(), null);
    Reply registered =
        nobody
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
  }
}
