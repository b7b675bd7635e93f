package shop.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.aws.table.TableSetup;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Access of the tests to the table, past the shop: reads and restores all items, reads the stream.
 */
final class ProofTable implements AutoCloseable {
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final String name;
  private final String streamArn;

  /** The next shard iterator by shard. */
  private final Map<String, @Nullable String> iterators = new HashMap<>();

  ProofTable(DynamoDbClient client, DynamoDbStreamsClient streams, String name) {
    this.client = client;
    this.streams = streams;
    this.name = name;
    TableSetup.createIfMissing(client, name);
    streamArn = client.describeTable(table -> table.tableName(name)).table().latestStreamArn();
  }

  String streamArn() {
    return streamArn;
  }

  /** All items. */
  List<Map<String, AttributeValue>> items() {
    return client.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
        .toList();
  }

  void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(name).item(item));
  }

  /** Makes these items the only ones. */
  void restore(List<Map<String, AttributeValue>> wanted) {
    List<WriteRequest> writes = new ArrayList<>();
    List<Map<String, AttributeValue>> present = items();
    List<Map<String, AttributeValue>> keys = wanted.stream().map(ProofTable::key).toList();
    for (Map<String, AttributeValue> item : present) {
      if (!keys.contains(key(item))) {
        writes.add(WriteRequest.builder().deleteRequest(delete -> delete.key(key(item))).build());
      }
    }
    for (Map<String, AttributeValue> item : wanted) {
      if (!present.contains(item)) {
        writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
    }
    write(writes);
  }

  /** Adds items that no function writes; the stream's records of them are skipped. */
  void putAll(List<Map<String, AttributeValue>> items) {
    write(
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList());
  }

  private void write(List<WriteRequest> writes) {
    for (int from = 0; from < writes.size(); from += BATCH) {
      List<WriteRequest> batch = writes.subList(from, Math.min(writes.size(), from + BATCH));
      client.batchWriteItem(write -> write.requestItems(Map.of(name, batch)));
    }
    newRecords(); // Skips the records of these writes.
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(
        TableLayout.PK, value(item, TableLayout.PK), TableLayout.SK, value(item, TableLayout.SK));
  }

  static AttributeValue value(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new AssertionError("an item has no " + attribute);
    }
    return value;
  }

  /** The records of the stream since the last call, in order. */
  List<Record> newRecords() {
    List<Record> records = new ArrayList<>();
    if (iterators.values().stream().allMatch(Objects::isNull)) {
      // On the first call, and after the current shard has ended.
      streams
          .describeStream(stream -> stream.streamArn(streamArn))
          .streamDescription()
          .shards()
          .forEach(s -> iterators.computeIfAbsent(s.shardId(), this::trimHorizonIterator));
    }
    for (Map.Entry<String, @Nullable String> shard : iterators.entrySet()) {
      boolean more = true;
      while (more && shard.getValue() != null) {
        String iterator = shard.getValue();
        var response = streams.getRecords(get -> get.shardIterator(iterator));
        records.addAll(response.records());
        shard.setValue(response.nextShardIterator());
        more = !response.records().isEmpty();
      }
    }
    return records;
  }

  private String trimHorizonIterator(String shardId) {
    return streams
        .getShardIterator(
            get ->
                get.streamArn(streamArn)
                    .shardId(shardId)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  @Override
  public void close() {
    streams.close();
    client.close();
  }
}
