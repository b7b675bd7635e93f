package shop.aws.table.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.Key;
import shop.contracts.TableLayout;
import shop.limit.Failures;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Counts of failures in the table: one item for each key, which expires. */
public final class DynamoFailures implements Failures {
  private static final String COUNT = "failures";
  private static final String LAST = "last_at";

  private final Table table;

  public DynamoFailures(Table table) {
    this.table = table;
  }

  /** One batch read. The table deletes expired items some time later, so they are left out here. */
  @Override
  public Map<String, Count> find(Collection<String> keys, Instant now) {
    Map<Key, String> byKey = new HashMap<>();
    keys.forEach(key -> byKey.put(AccountKeys.failures(key), key));
    Map<String, Count> found = new HashMap<>();
    table
        .getAll(byKey.keySet().stream().toList())
        .forEach(
            (key, item) -> {
              if (number(item, TableLayout.TTL) > now.getEpochSecond()) {
                Instant last = Instant.parse(TableItems.text(item, LAST));
                found.put(byKey.get(key), new Count(number(item, COUNT), last));
              }
            });
    return found;
  }

  /**
   * One atomic addition. The SDK repeats it when the response is lost, and then counts twice. An
   * expired count that the table has not deleted yet is continued, which errs on the safe side.
   */
  @Override
  public long add(String key, Instant at, Instant forgetAt) {
    var answer =
        table
            .client()
            .updateItem(
                update ->
                    update
                        .tableName(table.name())
                        .key(AccountKeys.failures(key).attributes())
                        .updateExpression(
                            "ADD %s :one SET %s = :at, %s = :end"
                                .formatted(COUNT, LAST, TableLayout.TTL))
                        .expressionAttributeValues(
                            Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":at", AttributeValue.fromS(at.toString()),
                                ":end", EffectsWriter.epochSeconds(forgetAt)))
                        .returnValues(ReturnValue.UPDATED_NEW));
    return number(answer.attributes(), COUNT);
  }

  @Override
  public void clear(String key) {
    table
        .client()
        .deleteItem(
            delete -> delete.tableName(table.name()).key(AccountKeys.failures(key).attributes()));
  }

  private static long number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("a count has no attribute " + attribute);
    }
    return Long.parseLong(value.n());
  }
}
