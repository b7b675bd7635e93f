package shop.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.table.LocalTable;
import shop.contracts.MetricLabel;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class QueryMeterTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("PK", AttributeValue.fromS("ITEM#1"), "SK", AttributeValue.fromS("DETAIL"));
  private static final Map<String, AttributeValue> OTHER =
      Map.of("PK", AttributeValue.fromS("ITEM#2"), "SK", AttributeValue.fromS("DETAIL"));
  private static final String ABSENT = "attribute_not_exists(PK)";

  private final Meters meters = new Meters();
  private final String table = LocalTable.newTable().name();
  private final DynamoDbClient client = LocalTable.client(new QueryMeter(meters));

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void countsTheCapacityOfEveryOperation() {
    client.putItem(put -> put.tableName(table).item(KEY));
    client.updateItem(update -> update.tableName(table).key(KEY));
    client.getItem(get -> get.tableName(table).key(KEY).consistentRead(true));
    client.batchGetItem(
        get ->
            get.requestItems(
                Map.of(table, KeysAndAttributes.builder().keys(List.of(KEY)).build())));
    client.query(
        query ->
            query
                .tableName(table)
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("ITEM#1"))));
    client.transactGetItems(
        get ->
            get.transactItems(
                List.of(
                    TransactGetItem.builder().get(one -> one.tableName(table).key(KEY)).build())));
    client.transactWriteItems(write -> write.transactItems(List.of(put(OTHER))));
    client.deleteItem(delete -> delete.tableName(table).key(KEY));

    assertThat(MetricLabel.OPERATION.allowedValues())
        .allSatisfy(operation -> assertThat(units(operation)).as(operation).isPositive());
  }

  @Test
  void countsWritesThatAConditionRefuses() {
    client.putItem(put -> put.tableName(table).item(KEY));
    double before = units("PutItem");

    assertThatThrownBy(
            () -> client.putItem(put -> put.tableName(table).item(KEY).conditionExpression(ABSENT)))
        .isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(units("PutItem")).isEqualTo(before + 1);
  }

  @Test
  void countsEveryItemOfARefusedTransaction() {
    client.putItem(put -> put.tableName(table).item(KEY));

    assertThatThrownBy(
            () ->
                client.transactWriteItems(
                    write ->
                        write.transactItems(
                            List.of(
                                TransactWriteItem.builder()
                                    .put(
                                        put ->
                                            put.tableName(table)
                                                .item(KEY)
                                                .conditionExpression(ABSENT))
                                    .build(),
                                put(OTHER)))))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(units("TransactWriteItems")).isEqualTo(2);
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  private double units(String operation) {
    String series = "db_capacity_units_total{operation=\"" + operation + "\"} ";
    return meters
        .text(Optional.empty())
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }
}
