package shop.aws.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Writes a single item without a transaction, which would cost twice the write units (AWS, "Amazon
 * DynamoDB Transactions: How it works", capacity management).
 */
final class SingleWriter {
  /** The id of the put that wrote an item. */
  static final String WRITE_ID = "write_id";

  private final DynamoDbClient client;
  private final String table;

  SingleWriter(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Whether this is the only write of a transaction, and a kind that needs no transaction. */
  static Optional<Write> onlyWrite(Transaction transaction) {
    return transaction.writes().size() == 1
        ? transaction.writes().stream().filter(SingleWriter::isPutOrDelete).findFirst()
        : Optional.empty();
  }

  /**
   * A conditional delete stays a transaction: when the SDK repeats a delete whose response was
   * lost, its condition fails, and nothing is left to show that the first attempt succeeded.
   */
  private static boolean isPutOrDelete(Write write) {
    Delete delete = write.item().delete();
    return write.item().put() != null || (delete != null && delete.conditionExpression() == null);
  }

  /** Writes the item; a conflict with a transaction is retried. */
  TransactionResult write(Write write) {
    Put put = write.item().put();
    if (put != null) {
      return put(write.label(), put);
    }
    TableRetry.onConflict(
        () -> client.deleteItem(d -> d.tableName(table).key(write.item().delete().key())));
    return TransactionResult.COMMITTED;
  }

  /**
   * When the response of the first attempt is lost, the SDK sends the put again, and the condition
   * fails because of the item that the first attempt wrote. That item has the id of this put.
   */
  private TransactionResult put(String label, Put put) {
    AttributeValue id = AttributeValue.fromS(UUID.randomUUID().toString());
    Map<String, AttributeValue> item = new HashMap<>(put.item());
    item.put(WRITE_ID, id);
    try {
      TableRetry.onConflict(
          () ->
              client.putItem(
                  request ->
                      request
                          .tableName(table)
                          .item(item)
                          .conditionExpression(put.conditionExpression())
                          .expressionAttributeValues(
                              put.hasExpressionAttributeValues()
                                  ? put.expressionAttributeValues()
                                  : null)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return TransactionResult.COMMITTED;
    } catch (ConditionalCheckFailedException e) {
      boolean ownPut = e.hasItem() && id.equals(e.item().get(WRITE_ID));
      return ownPut ? TransactionResult.COMMITTED : new TransactionResult(Set.of(label));
    }
  }
}
