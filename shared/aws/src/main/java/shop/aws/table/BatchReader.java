package shop.aws.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import shop.aws.table.key.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads items by key with BatchGetItem, and repeats it for keys that are left unprocessed. */
final class BatchReader {
  /** DynamoDB takes no more keys in one call. */
  private static final int MAX_KEYS = 100;

  private final DynamoDbClient client;
  private final String table;

  BatchReader(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The items that exist, in one call for each hundred keys. */
  Map<Key, Map<String, AttributeValue>> getAll(List<Key> keys, boolean consistent) {
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    List<Key> distinct = keys.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += MAX_KEYS) {
      List<Key> batch = distinct.subList(from, Math.min(from + MAX_KEYS, distinct.size()));
      read(batch, consistent, found);
    }
    return found;
  }

  private void read(
      List<Key> keys, boolean consistent, Map<Key, Map<String, AttributeValue>> found) {
    var remaining = new AtomicReference<>(keys.stream().map(Key::attributes).toList());
    TableRetry.untilComplete(
        () -> {
          KeysAndAttributes request =
              KeysAndAttributes.builder().keys(remaining.get()).consistentRead(consistent).build();
          BatchGetItemResponse response =
              client.batchGetItem(get -> get.requestItems(Map.of(table, request)));
          response
              .responses()
              .getOrDefault(table, List.of())
              .forEach(item -> found.put(TableItems.key(item), item));
          KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
          List<Map<String, AttributeValue>> left =
              unprocessed == null ? List.of() : unprocessed.keys();
          remaining.set(left);
          return left.isEmpty();
        });
  }
}
