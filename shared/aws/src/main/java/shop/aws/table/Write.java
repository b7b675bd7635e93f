package shop.aws.table;

import java.util.Map;
import shop.aws.table.key.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One write of a {@link Transaction}.
 *
 * @param label the name by which {@link Table#commit} reports a failed condition
 * @param item the write without the name of its table
 */
public record Write(String label, TransactWriteItem item) {
  private static final Condition ABSENT = Condition.of("attribute_not_exists(PK)");

  /** Writes an item, and replaces an existing one. */
  public static Write put(String label, Map<String, AttributeValue> item) {
    Put put = Put.builder().item(item).build();
    return new Write(label, TransactWriteItem.builder().put(put).build());
  }

  public static Write put(String label, Map<String, AttributeValue> item, Condition condition) {
    Put put =
        Put.builder()
            .item(item)
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return new Write(label, TransactWriteItem.builder().put(put).build());
  }

  /** Writes an item that must not exist yet. */
  public static Write putNew(String label, Map<String, AttributeValue> item) {
    return put(label, item, ABSENT);
  }

  /** Updates attributes of an item unconditionally, and creates a missing item; for counters. */
  public static Write update(
      String label, Key key, String update, Map<String, AttributeValue> values) {
    Update counter =
        Update.builder()
            .key(key.attributes())
            .updateExpression(update)
            .expressionAttributeValues(values)
            .build();
    return new Write(label, TransactWriteItem.builder().update(counter).build());
  }

  /**
   * Updates attributes of an item.
   *
   * @param condition the condition, with the values of both expressions
   */
  public static Write update(String label, Key key, String update, Condition condition) {
    Update change =
        Update.builder()
            .key(key.attributes())
            .updateExpression(update)
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.values())
            .build();
    return new Write(label, TransactWriteItem.builder().update(change).build());
  }

  /**
   * Updates attributes of an item unconditionally.
   *
   * @param names the attributes whose names the update cannot contain itself
   */
  public static Write update(
      String label,
      Key key,
      String update,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Update change =
        Update.builder()
            .key(key.attributes())
            .updateExpression(update)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    return new Write(label, TransactWriteItem.builder().update(change).build());
  }

  /**
   * Updates attributes of an item.
   *
   * @param names the attributes whose names the expressions cannot contain themselves
   * @param condition the condition, with the values of both expressions
   */
  public static Write update(
      String label, Key key, String update, Map<String, String> names, Condition condition) {
    Update change =
        Update.builder()
            .key(key.attributes())
            .updateExpression(update)
            .conditionExpression(condition.expression())
            .expressionAttributeNames(names)
            .expressionAttributeValues(condition.values())
            .build();
    return new Write(label, TransactWriteItem.builder().update(change).build());
  }

  /** Deletes an item, if it exists. */
  public static Write delete(String label, Key key) {
    Delete delete = Delete.builder().key(key.attributes()).build();
    return new Write(label, TransactWriteItem.builder().delete(delete).build());
  }

  public static Write delete(String label, Key key, Condition condition) {
    Delete delete =
        Delete.builder()
            .key(key.attributes())
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return new Write(label, TransactWriteItem.builder().delete(delete).build());
  }

  /** Writes nothing; the transaction fails when the condition does not hold. */
  public static Write check(String label, Key key, Condition condition) {
    ConditionCheck check =
        ConditionCheck.builder()
            .key(key.attributes())
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return new Write(label, TransactWriteItem.builder().conditionCheck(check).build());
  }

  /** The key of the item that this writes or checks. A transaction has each key once. */
  public Key key() {
    if (item.put() != null) {
      return TableItems.key(item.put().item());
    }
    if (item.update() != null) {
      return TableItems.key(item.update().key());
    }
    return TableItems.key(
        item.delete() != null ? item.delete().key() : item.conditionCheck().key());
  }

  /** The item of a DynamoDB transaction for this write to a table. */
  TransactWriteItem itemOf(String table) {
    TransactWriteItem.Builder named = TransactWriteItem.builder();
    if (item.put() != null) {
      named.put(item.put().copy(put -> put.tableName(table)));
    }
    if (item.update() != null) {
      named.update(item.update().copy(update -> update.tableName(table)));
    }
    if (item.delete() != null) {
      named.delete(item.delete().copy(delete -> delete.tableName(table)));
    }
    if (item.conditionCheck() != null) {
      named.conditionCheck(item.conditionCheck().copy(check -> check.tableName(table)));
    }
    return named.build();
  }
}
