package shop.aws.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.aws.table.key.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes of which either all happen or none. Each has a label, by which {@link Table#commit}
 * reports failed conditions.
 */
public final class Transaction {
  /** The most items of a DynamoDB transaction. */
  static final int MAX_ITEMS = 100;

  private static final String ABSENT = "attribute_not_exists(PK)";

  private final String table;
  private final List<String> labels = new ArrayList<>();
  private final List<TransactWriteItem> items = new ArrayList<>();

  Transaction(String table) {
    this.table = table;
  }

  /** Writes an item, and replaces an existing one. */
  public Transaction put(String label, Map<String, AttributeValue> item) {
    return add(label, TransactWriteItem.builder().put(put(item).build()).build());
  }

  /** Writes an item that must not exist yet. */
  public Transaction putNew(String label, Map<String, AttributeValue> item) {
    return put(label, item, Condition.of(ABSENT));
  }

  public Transaction put(String label, Map<String, AttributeValue> item, Condition condition) {
    Put put =
        put(item)
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return add(label, TransactWriteItem.builder().put(put).build());
  }

  /**
   * Updates attributes of an item.
   *
   * @param values the values of both expressions
   */
  public Transaction update(
      String label, Key key, String update, String condition, Map<String, AttributeValue> values) {
    Update change =
        Update.builder()
            .tableName(table)
            .key(key.attributes())
            .updateExpression(update)
            .conditionExpression(condition)
            .expressionAttributeValues(values)
            .build();
    return add(label, TransactWriteItem.builder().update(change).build());
  }

  /** Updates attributes of an item unconditionally, and creates a missing item; for counters. */
  public Transaction update(
      String label, Key key, String update, Map<String, AttributeValue> values) {
    Update change =
        Update.builder()
            .tableName(table)
            .key(key.attributes())
            .updateExpression(update)
            .expressionAttributeValues(values)
            .build();
    return add(label, TransactWriteItem.builder().update(change).build());
  }

  /** Deletes an item, if it exists. */
  public Transaction delete(String label, Key key) {
    Delete delete = Delete.builder().tableName(table).key(key.attributes()).build();
    return add(label, TransactWriteItem.builder().delete(delete).build());
  }

  public Transaction delete(String label, Key key, Condition condition) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(key.attributes())
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return add(label, TransactWriteItem.builder().delete(delete).build());
  }

  /** Writes nothing; the transaction fails when the condition does not hold. */
  public Transaction check(String label, Key key, Condition condition) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table)
            .key(key.attributes())
            .conditionExpression(condition.expression())
            .expressionAttributeValues(condition.valuesOrNull())
            .build();
    return add(label, TransactWriteItem.builder().conditionCheck(check).build());
  }

  List<TransactWriteItem> items() {
    return List.copyOf(items);
  }

  String label(int index) {
    return labels.get(index);
  }

  private Put.Builder put(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item);
  }

  private Transaction add(String label, TransactWriteItem item) {
    if (items.size() == MAX_ITEMS) {
      throw new IllegalStateException("a transaction takes at most " + MAX_ITEMS + " items");
    }
    labels.add(label);
    items.add(item);
    return this;
  }
}
