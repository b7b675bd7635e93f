package shop.local.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A stream that splits shards, expires iterators and trims records when a test wants it. */
final class FakeStreams implements DynamoDbStreamsClient {
  private static final int PAGE = 2;

  private final Map<String, FakeShard> shards = new LinkedHashMap<>();
  private int generation;

  private static final class FakeShard {
    private final @Nullable String parent;
    private final List<Record> records = new ArrayList<>();
    private int trimmed;
    private boolean ended;

    FakeShard(@Nullable String parent) {
      this.parent = parent;
    }
  }

  synchronized void addShard(String id, @Nullable String parent) {
    shards.put(id, new FakeShard(parent));
  }

  synchronized void end(String id) {
    shard(id).ended = true;
  }

  synchronized void put(String id, String... keys) {
    for (String key : keys) {
      shard(id).records.add(record(key, shard(id).records.size()));
    }
  }

  /** Removes the records of a shard, so that earlier positions in it are invalid. */
  synchronized void trim(String id) {
    shard(id).trimmed = shard(id).records.size();
  }

  synchronized void expireIterators() {
    generation++;
  }

  @Override
  public synchronized DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    List<String> ids = new ArrayList<>(shards.keySet());
    int from = ids.indexOf(request.exclusiveStartShardId()) + 1;
    int to = Math.min(from + PAGE, ids.size());
    List<Shard> page =
        ids.subList(from, to).stream()
            .map(id -> Shard.builder().shardId(id).parentShardId(shard(id).parent).build())
            .toList();
    String last = to < ids.size() ? ids.get(to - 1) : null;
    return DescribeStreamResponse.builder()
        .streamDescription(stream -> stream.shards(page).lastEvaluatedShardId(last))
        .build();
  }

  @Override
  public synchronized GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    boolean fromStart = request.shardIteratorType() == ShardIteratorType.TRIM_HORIZON;
    int trimmed = shard(request.shardId()).trimmed;
    int position = fromStart ? trimmed : Integer.parseInt(request.sequenceNumber()) + 1;
    return GetShardIteratorResponse.builder()
        .shardIterator(iterator(request.shardId(), position))
        .build();
  }

  @Override
  public synchronized GetRecordsResponse getRecords(GetRecordsRequest request) {
    String[] parts = request.shardIterator().split("/");
    if (Integer.parseInt(parts[0]) != generation) {
      throw ExpiredIteratorException.builder().message("expired").build();
    }
    FakeShard shard = shard(parts[1]);
    int from = Integer.parseInt(parts[2]);
    if (from < shard.trimmed) {
      throw TrimmedDataAccessException.builder().message("trimmed").build();
    }
    int to = Math.min(from + PAGE, shard.records.size());
    boolean finished = shard.ended && to == shard.records.size();
    return GetRecordsResponse.builder()
        .records(shard.records.subList(from, to))
        .nextShardIterator(finished ? null : iterator(parts[1], to))
        .build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}

  private FakeShard shard(String id) {
    FakeShard shard = shards.get(id);
    if (shard == null) {
      throw new AssertionError("no shard " + id);
    }
    return shard;
  }

  private String iterator(String shard, int position) {
    return generation + "/" + shard + "/" + position;
  }

  private static Record record(String key, int number) {
    return Record.builder()
        .eventName("INSERT")
        .dynamodb(
            change ->
                change
                    .approximateCreationDateTime(Instant.EPOCH)
                    .keys(Map.of("PK", AttributeValue.fromS(key)))
                    .sizeBytes(1L)
                    .sequenceNumber(Integer.toString(number)))
        .build();
  }
}
