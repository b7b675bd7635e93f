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
 * Writes that happen together or not at all. Each has a label by which {@link RawTable#commit} says
 * which conditions did not hold.
 */
public final class Transaction {
  /** DynamoDB takes no more items in a transaction. */
  static final int MAX_ITEMS = 100;

  private static final String ABSENT = "attribute_not_exists(PK)";

  private final String table;
  private final List<String> labels = new ArrayList<>();
  private final List<TransactWriteItem> items = new ArrayList<>();

  Transaction(String table) {
    this.table = table;
  }

  /** Writes an item whatever was there. */
  public Transaction put(String label, Map<String, AttributeValue> item) {
    return add(label, TransactWriteItem.builder().put(put(item).build()).build());
  }

  /** Writes an item that must not be there yet. */
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
   * Changes attributes of an item.
   *
   * @param values those of the update and of the condition together
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

  /** Changes attributes of an item, or makes it, unconditionally: counters. */
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

  /** Removes an item, if it is there. */
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

  /** Writes nothing, but fails the transaction when the condition does not hold. */
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
      throw new IllegalStateException("more than " + MAX_ITEMS + " items in a transaction");
    }
    labels.add(label);
    items.add(item);
    return this;
  }
}
