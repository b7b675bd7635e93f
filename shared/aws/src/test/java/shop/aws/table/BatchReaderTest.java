package shop.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.aws.table.key.Key;
import shop.contracts.Limits;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Unprocessed keys, which DynamoDB Local never returns. */
class BatchReaderTest {
  private static final String TABLE = "shop";

  private final Client client = new Client();
  private final BatchReader reader = new BatchReader(client, TABLE);

  @Test
  void readsUnprocessedKeysAgain() {
    client.itemsPerCall = 40;

    assertThat(reader.getAll(keys(100), true)).hasSize(100);
    assertThat(client.calls).containsExactly(100, 60, 20);
  }

  @Test
  void readsAtMostHundredKeysPerCall() {
    assertThat(reader.getAll(keys(250), true)).hasSize(250);
    assertThat(client.calls).containsExactly(100, 100, 50);
  }

  @Test
  void readsDuplicateKeysOnce() {
    List<Key> twice = new ArrayList<>(keys(3));
    twice.addAll(keys(3));

    assertThat(reader.getAll(twice, true)).hasSize(3);
    assertThat(client.calls).containsExactly(3);
  }

  @Test
  void throwsWhenKeysStayUnprocessed() {
    client.itemsPerCall = 0;

    assertThatThrownBy(() -> reader.getAll(keys(1), true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unprocessed");
    assertThat(client.calls).hasSize(Limits.CONFLICT_ATTEMPTS);
  }

  private static List<Key> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Key("ITEM#" + i, "DETAIL")).toList();
  }

  private static final class Client implements DynamoDbClient {
    final List<Integer> calls = new ArrayList<>();
    int itemsPerCall = Integer.MAX_VALUE;

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      List<Map<String, AttributeValue>> keys =
          request.requestItems().values().iterator().next().keys();
      calls.add(keys.size());
      int processed = Math.min(itemsPerCall, keys.size());
      BatchGetItemResponse.Builder response =
          BatchGetItemResponse.builder().responses(Map.of(TABLE, keys.subList(0, processed)));
      if (processed < keys.size()) {
        KeysAndAttributes unprocessed =
            KeysAndAttributes.builder().keys(keys.subList(processed, keys.size())).build();
        response.unprocessedKeys(Map.of(TABLE, unprocessed));
      }
      return response.build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
