package shop.aws.table;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition on an item, without which its write fails. */
public record Condition(String expression, Map<String, AttributeValue> values) {

  public static Condition of(String expression) {
    return new Condition(expression, Map.of());
  }

  /** The item exists with this version. */
  public static Condition version(long version) {
    return of("version = :version").with(":version", version);
  }

  /** Both conditions; their value names must differ. */
  public Condition and(Condition other) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.putAll(other.values);
    return new Condition(expression + " AND " + other.expression, all);
  }

  public Condition with(String name, long value) {
    return with(name, AttributeValue.fromN(Long.toString(value)));
  }

  public Condition with(String name, String value) {
    return with(name, AttributeValue.fromS(value));
  }

  public Condition with(String name, AttributeValue value) {
    Map<String, AttributeValue> more = new HashMap<>(values);
    more.put(name, value);
    return new Condition(expression, more);
  }

  /** DynamoDB rejects an empty map. */
  @Nullable Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }
}
