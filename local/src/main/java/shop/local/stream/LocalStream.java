package shop.local.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.local.deadletter.DeadLetters;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The local stand-in for a Lambda event source mapping on a DynamoDB stream. Records reach the
 * function in order and at least once, also after a restart. A record that keeps failing becomes a
 * dead letter, so that it does not block the records after it.
 */
public final class LocalStream implements AutoCloseable {
  /** The wait between polls while records arrive, in which more of them arrive. */
  private static final Duration MIN_IDLE_WAIT = Duration.ofMillis(50);

  /** The wait between polls after an idle time. Four calls a second use 1 % of a processor. */
  private static final Duration MAX_IDLE_WAIT = Duration.ofMillis(250);

  /** The child of a closed shard is found at once. This finds other new shards. */
  private static final Duration DISCOVERY_INTERVAL = Duration.ofSeconds(10);

  /** The wait after a failed call to DynamoDB. */
  private static final Duration RETRY_WAIT = Duration.ofSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(LocalStream.class.getName());

  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final Predicate<Record> filter;
  private final Checkpoints checkpoints;
  private final StreamDelivery delivery;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** By id, closed shards too. This field and the next one are used by the thread only. */
  private final Map<String, Shard> shards = new LinkedHashMap<>();

  private long discoveredNanos;

  private LocalStream(
      DynamoDbStreamsClient client,
      String streamArn,
      Path folder,
      EventSourceMapping mapping,
      DeadLetters deadLetters) {
    this.client = client;
    this.streamArn = streamArn;
    this.filter = mapping.filter();
    this.checkpoints =
        Checkpoints.open(folder.resolve("stream-" + mapping.function() + ".json"), streamArn);
    this.delivery = new StreamDelivery(streamArn, mapping, deadLetters, this::pause);
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + mapping.function()).unstarted(this::run);
  }

  /**
   * Starts to read a stream: after the checkpoint in the folder, or from the stream's start.
   *
   * @param client is not closed by this
   * @param streamArn the table's latest stream
   */
  public static LocalStream start(
      DynamoDbStreamsClient client,
      String streamArn,
      Path folder,
      EventSourceMapping mapping,
      DeadLetters deadLetters) {
    LocalStream stream = new LocalStream(client, streamArn, folder, mapping, deadLetters);
    stream.thread.start();
    return stream;
  }

  /** Waits for a call in progress. Records that are not handled are delivered after a restart. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = Duration.ZERO;
    while (pause(wait)) {
      try {
        wait = pollShards() ? MIN_IDLE_WAIT : longerWait(wait);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "reading the stream failed, retrying", e);
        shards.clear(); // Their iterators may have expired. The checkpoints have the positions.
        wait = RETRY_WAIT;
      }
    }
  }

  /** Grows from the minimum to the maximum in about four seconds without records. */
  private static Duration longerWait(Duration wait) {
    long millis = wait.toMillis() + wait.toMillis() / 20;
    return Duration.ofMillis(
        Math.clamp(millis, MIN_IDLE_WAIT.toMillis(), MAX_IDLE_WAIT.toMillis()));
  }

  /** Waits, and returns true. Returns false at once when this is closed. */
  private boolean pause(Duration wait) {
    try {
      return !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * Reads each shard once, except the children of shards that are not finished.
   *
   * @return whether a shard may have more records now
   */
  private boolean pollShards() {
    boolean discoveryIsDue = System.nanoTime() - discoveredNanos > DISCOVERY_INTERVAL.toNanos();
    if (discoveryIsDue || shards.values().stream().allMatch(shard -> shard.ended)) {
      discoverShards();
    }
    boolean mayHaveMore = false;
    for (Shard shard : shards.values()) {
      Shard parent = shards.get(shard.parent);
      if (!shard.ended && (parent == null || parent.ended)) {
        mayHaveMore |= read(shard);
      }
    }
    return mayHaveMore;
  }

  private void discoverShards() {
    String lastShardId = null;
    Set<String> described = new HashSet<>();
    do {
      String after = lastShardId;
      StreamDescription page =
          client
              .describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(after))
              .streamDescription();
      for (var shard : page.shards()) {
        described.add(shard.shardId());
        shards.computeIfAbsent(
            shard.shardId(),
            id -> new Shard(id, Objects.requireNonNullElse(shard.parentShardId(), "")));
      }
      lastShardId = page.lastEvaluatedShardId();
    } while (lastShardId != null);
    shards.keySet().retainAll(described);
    checkpoints.retain(described);
    discoveredNanos = System.nanoTime();
  }

  /**
   * Reads a shard once and delivers its records.
   *
   * @return whether the shard may have more records now
   */
  private boolean read(Shard shard) {
    if (shard.iterator == null) {
      shard.iterator = iterator(shard.id);
    }
    String iterator = shard.iterator;
    GetRecordsResponse response;
    try {
      response = client.getRecords(request -> request.shardIterator(iterator));
    } catch (TrimmedDataAccessException e) {
      LOG.log(System.Logger.Level.ERROR, "records were trimmed before they were read", e);
      checkpoints.remove(shard.id);
      shard.iterator = null;
      return true;
    }
    List<Record> records = response.records();
    List<Record> matching = records.stream().filter(filter).toList();
    if (!delivery.deliver(matching, last -> saveCheckpoint(shard, last))) {
      return false;
    }
    if (!records.isEmpty()) {
      saveCheckpoint(shard, records.getLast());
    }
    shard.iterator = response.nextShardIterator();
    shard.ended = shard.iterator == null;
    return shard.ended || !records.isEmpty();
  }

  private @Nullable String iterator(String shard) {
    String after = checkpoints.lastHandled(shard).orElse(null);
    ShardIteratorType type =
        after == null ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AFTER_SEQUENCE_NUMBER;
    return client
        .getShardIterator(
            request ->
                request
                    .streamArn(streamArn)
                    .shardId(shard)
                    .shardIteratorType(type)
                    .sequenceNumber(after))
        .shardIterator();
  }

  private void saveCheckpoint(Shard shard, Record last) {
    checkpoints.save(shard.id, last.dynamodb().sequenceNumber());
  }

  private static final class Shard {
    private final String id;
    private final String parent;
    private @Nullable String iterator;
    private boolean ended;

    Shard(String id, String parent) {
      this.id = id;
      this.parent = parent;
    }
  }
}
