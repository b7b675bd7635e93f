package shop.aws.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one call of Query returned. DynamoDB ends it at the limit or at 1 MB, whichever comes first
 * (DynamoDB, "Paginating table query results").
 *
 * @param next the key from which the next call continues; null at the end of the range
 */
record QueryPart(
    List<Map<String, AttributeValue>> items, @Nullable Map<String, AttributeValue> next) {
  /** Before the first call. */
  static final QueryPart START = new QueryPart(List.of(), Map.of());

  /** At the end of a range. */
  static final QueryPart END = new QueryPart(List.of(), null);

  boolean hasMore() {
    return next != null;
  }
}
