package shop.aws.table;

import java.util.ArrayList;
import java.util.List;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Creates the table of {@link TableLayout} without CDK: for the local shop, tools and tests. */
public final class TableSetup {
  private TableSetup() {}

  /** Creates the table with its indexes, stream and expiry, unless it exists. */
  public static void createIfMissing(DynamoDbClient client, String name) {
    try {
      client.createTable(
          create ->
              create
                  .tableName(name)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attributes())
                  .keySchema(keys(TableLayout.PK, TableLayout.SK))
                  .globalSecondaryIndexes(TableLayout.INDEXES.stream().map(TableSetup::of).toList())
                  .streamSpecification(
                      stream ->
                          stream
                              .streamEnabled(true)
                              .streamViewType(StreamViewType.valueOf(TableLayout.STREAM_VIEW))));
    } catch (ResourceInUseException e) {
      return;
    }
    client.waiter().waitUntilTableExists(describe -> describe.tableName(name));
    client.updateTimeToLive(
        update ->
            update
                .tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(TableLayout.TTL)));
  }

  private static GlobalSecondaryIndex of(TableLayout.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey(), index.sortKey()))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }

  private static List<AttributeDefinition> attributes() {
    List<String> names = new ArrayList<>(List.of(TableLayout.PK, TableLayout.SK));
    TableLayout.INDEXES.forEach(
        index -> names.addAll(List.of(index.partitionKey(), index.sortKey())));
    return names.stream()
        .map(
            name ->
                AttributeDefinition.builder()
                    .attributeName(name)
                    .attributeType(ScalarAttributeType.S)
                    .build())
        .toList();
  }
}
