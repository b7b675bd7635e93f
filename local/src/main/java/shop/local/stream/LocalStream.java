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
import shop.contracts.TableLayout;
import shop.local.deadletter.DeadLetters;
import shop.local.function.LambdaFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The local stand-in for a Lambda event source mapping on a DynamoDB stream. Records reach the
 * function in order, at least once, over restarts too; one that keeps failing becomes a dead
 * letter, so that those behind it go on.
 */
public final class LocalStream implements AutoCloseable {
  /** How long a record may wait to be seen while others come, and after a quiet time. */
  private static final Duration IDLE_MIN = Duration.ofMillis(50);

  /** Four calls a second cost a hundredth of a processor. */
  private static final Duration IDLE_MAX = Duration.ofMillis(250);

  /** An ended shard has its child at once; this finds one that came otherwise. */
  private static final Duration DISCOVERY = Duration.ofSeconds(10);

  /** Between attempts to reach a stream that does not answer. */
  private static final Duration OUTAGE = Duration.ofSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(LocalStream.class.getName());

  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final Predicate<Record> filter;
  private final Checkpoints checkpoints;
  private final StreamDelivery delivery;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** By id, those that ended too. It and the next belong to the thread. */
  private final Map<String, Shard> shards = new LinkedHashMap<>();

  private long discoveredNanos;

  /**
   * Which records a function gets.
   *
   * @param function its name, as its dead letters and the checkpoint have it
   * @param filter what AWS would state as filter criteria; other records are passed over
   */
  public record Mapping(String function, Predicate<Record> filter, LambdaFunction target) {
    /** Filters for items that are new, with a partition key that starts so. */
    public static Predicate<Record> inserts(String keyPrefix) {
      return record -> {
        AttributeValue key = record.dynamodb().keys().get(TableLayout.PK);
        return record.eventName() == OperationType.INSERT
            && key != null
            && key.s().startsWith(keyPrefix);
      };
    }
  }

  private LocalStream(
      DynamoDbStreamsClient client,
      String streamArn,
      Path folder,
      Mapping mapping,
      DeadLetters deadLetters) {
    this.client = client;
    this.streamArn = streamArn;
    this.filter = mapping.filter();
    this.checkpoints =
        Checkpoints.open(folder.resolve("stream-" + mapping.function() + ".json"), streamArn);
    this.delivery = new StreamDelivery(streamArn, mapping, deadLetters, this::pause);
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + mapping.function()).unstarted(this::follow);
  }

  /**
   * Follows a stream from where an earlier one with the same folder stopped, else from its start.
   *
   * @param client stays the caller's
   * @param streamArn the table's latest stream
   */
  public static LocalStream start(
      DynamoDbStreamsClient client,
      String streamArn,
      Path folder,
      Mapping mapping,
      DeadLetters deadLetters) {
    LocalStream stream = new LocalStream(client, streamArn, folder, mapping, deadLetters);
    stream.thread.start();
    return stream;
  }

  /** Lets a call under way finish; what is not handled comes again to the next one. */
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

  private void follow() {
    Duration wait = Duration.ZERO;
    while (pause(wait)) {
      try {
        wait = round() ? Duration.ZERO : longer(wait);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "stream interrupted, it goes on", e);
        shards.clear(); // Their iterators may have expired; the checkpoints know the places.
        wait = OUTAGE;
      }
    }
  }

  /** A little longer each time: from one bound to the other in about four seconds of quiet. */
  private static Duration longer(Duration wait) {
    long millis = wait.toMillis() + wait.toMillis() / 20;
    return Duration.ofMillis(Math.clamp(millis, IDLE_MIN.toMillis(), IDLE_MAX.toMillis()));
  }

  /** Whether time is left: false at once when this is closed. */
  private boolean pause(Duration wait) {
    try {
      return !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Reads every shard that may be read once; whether there was anything. */
  private boolean round() {
    boolean discoveryIsDue = System.nanoTime() - discoveredNanos > DISCOVERY.toNanos();
    if (discoveryIsDue || shards.values().stream().allMatch(shard -> shard.ended)) {
      discover();
    }
    boolean busy = false;
    for (Shard shard : shards.values()) {
      Shard parent = shards.get(shard.parent);
      if (!shard.ended && (parent == null || parent.ended)) {
        busy |= read(shard);
      }
    }
    return busy;
  }

  private void discover() {
    String lastSeen = null;
    Set<String> described = new HashSet<>();
    do {
      String after = lastSeen;
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
      lastSeen = page.lastEvaluatedShardId();
    } while (lastSeen != null);
    shards.keySet().retainAll(described);
    checkpoints.keepOnly(described);
    discoveredNanos = System.nanoTime();
  }

  /** Reads once and delivers; whether the shard may have more to give right now. */
  private boolean read(Shard shard) {
    if (shard.iterator == null) {
      shard.iterator = iterator(shard.id);
    }
    String iterator = shard.iterator;
    GetRecordsResponse answer;
    try {
      answer = client.getRecords(request -> request.shardIterator(iterator));
    } catch (TrimmedDataAccessException e) {
      LOG.log(System.Logger.Level.ERROR, "records were trimmed before they were read", e);
      checkpoints.forget(shard.id);
      shard.iterator = null;
      return true;
    }
    List<Record> records = answer.records();
    List<Record> wanted = records.stream().filter(filter).toList();
    if (!delivery.deliver(wanted, last -> save(shard, last))) {
      return false;
    }
    if (!records.isEmpty()) {
      save(shard, records.getLast());
    }
    shard.iterator = answer.nextShardIterator();
    shard.ended = shard.iterator == null;
    return shard.ended || !records.isEmpty();
  }

  private @Nullable String iterator(String shard) {
    String after = checkpoints.after(shard).orElse(null);
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

  private void save(Shard shard, Record last) {
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
