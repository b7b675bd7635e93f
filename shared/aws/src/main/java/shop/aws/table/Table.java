package shop.aws.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import shop.commit.ConflictException;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.contracts.TableLayout.Index;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The one table. Adapters say what they want in keys and conditions; retries of what is worth
 * retrying happen here, bounded, and nowhere else.
 */
public final class Table {
  private static final int BATCH = 100;
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final Set<String> TRANSIENT_REASONS =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private final DynamoDbClient client;
  private final String name;

  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  public String name() {
    return name;
  }

  public DynamoDbClient client() {
    return client;
  }

  public Transaction transaction() {
    return new Transaction(name);
  }

  /** Returns when the table answers, and throws when it does not. */
  public void ping() {
    get(Keys.healthCheck());
  }

  /** One item, strongly consistent: what was acknowledged is seen. */
  public Optional<Map<String, AttributeValue>> get(Key key) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(name).key(key.attributes()).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  /** Items by key, strongly consistent, in one call for each hundred; absent ones are left out. */
  public Map<Key, Map<String, AttributeValue>> get(List<Key> keys) {
    return get(keys, true);
  }

  /** The same, but eventually consistent: for half the price, and twice as often a second. */
  public Map<Key, Map<String, AttributeValue>> getAllEventually(List<Key> keys) {
    return get(keys, false);
  }

  private Map<Key, Map<String, AttributeValue>> get(List<Key> keys, boolean consistent) {
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    List<Key> distinct = keys.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += BATCH) {
      batch(distinct.subList(from, Math.min(from + BATCH, distinct.size())), consistent, found);
    }
    return found;
  }

  /**
   * Items by key as all of them were at one moment, absent ones left out: for what no sum of single
   * looks can say. Twice the read units of {@link #get(List)}.
   *
   * @param keys at most {@link Transaction#MAX_ITEMS}, each once
   * @throws Contended when others kept writing them
   */
  public Map<Key, Map<String, AttributeValue>> getSnapshot(List<Key> keys) {
    List<TransactGetItem> wanted =
        keys.stream()
            .map(
                key ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(name).key(key.attributes()))
                        .build())
            .toList();
    for (int attempt = 1; ; attempt++) {
      try {
        Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
        client.transactGetItems(get -> get.transactItems(wanted)).responses().stream()
            .filter(ItemResponse::hasItem)
            .forEach(answer -> found.put(keyOf(answer.item()), answer.item()));
        return found;
      } catch (TransactionCanceledException e) {
        if (!isTransient(e.cancellationReasons())) {
          throw e;
        }
        if (attempt == Limits.CONFLICT_ATTEMPTS) {
          throw new ConflictException(e);
        }
      }
      pause(attempt);
    }
  }

  private void batch(
      List<Key> keys, boolean consistent, Map<Key, Map<String, AttributeValue>> found) {
    List<Map<String, AttributeValue>> wanted = keys.stream().map(Key::attributes).toList();
    for (int attempt = 0; !wanted.isEmpty(); attempt++) {
      if (attempt == Limits.CONFLICT_ATTEMPTS) {
        throw new IllegalStateException("DynamoDB left keys of a batch unprocessed");
      }
      if (attempt > 0) {
        pause(attempt);
      }
      KeysAndAttributes request =
          KeysAndAttributes.builder().keys(wanted).consistentRead(consistent).build();
      var answer = client.batchGetItem(get -> get.requestItems(Map.of(name, request)));
      for (Map<String, AttributeValue> item : answer.responses().getOrDefault(name, List.of())) {
        found.put(keyOf(item), item);
      }
      KeysAndAttributes left = answer.unprocessedKeys().get(name);
      wanted = left == null ? List.of() : left.keys();
    }
  }

  /** Writes an item on its own, whatever was there. */
  public void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(name).item(item));
  }

  /** The key of an item. */
  public static Key keyOf(Map<String, AttributeValue> item) {
    return new Key(text(item, TableLayout.PK), text(item, TableLayout.SK));
  }

  public static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item without " + attribute);
    }
    return value.s();
  }

  /** The items of a partition whose sort key starts so, all of them: for small partitions only. */
  public List<Map<String, AttributeValue>> queryAll(String pk, String skPrefix) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk",
                            AttributeValue.fromS(pk),
                            ":sk",
                            AttributeValue.fromS(skPrefix))))
        .items()
        .forEach(items::add);
    return items;
  }

  /** The items of a partition, all of them: for small partitions only. */
  public List<Map<String, AttributeValue>> queryAll(String pk) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression("PK = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))))
        .items()
        .forEach(items::add);
    return items;
  }

  /**
   * Some items of a partition.
   *
   * @param index null: the table itself, strongly consistent; an index is eventually consistent
   */
  public List<Map<String, AttributeValue>> query(
      @Nullable Index index, String pk, Range range, boolean newestFirst, int limit) {
    if (range.from().compareTo(range.to()) > 0) {
      return List.of(); // DynamoDB calls such a range an error; a cursor can ask for one.
    }
    String pkName = index == null ? TableLayout.PK : index.partitionKey();
    String skName = index == null ? TableLayout.SK : index.sortKey();
    QueryRequest request =
        QueryRequest.builder()
            .tableName(name)
            .indexName(index == null ? null : index.name())
            .consistentRead(index == null)
            .keyConditionExpression(pkName + " = :pk AND " + skName + " BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(pk),
                    ":from", AttributeValue.fromS(range.from()),
                    ":to", AttributeValue.fromS(range.to())))
            .scanIndexForward(!newestFirst)
            .limit(limit)
            .build();
    QueryResponse answer = client.query(request);
    return answer.items();
  }

  /**
   * Sort keys, both ends included.
   *
   * @param from at least one character
   */
  public record Range(String from, String to) {
    public static final Range ALL = new Range(" ", "\uffff");

    /** From a key on, it included. */
    public Range from(String sk) {
      return new Range(sk, to);
    }

    /** Up to a key, it included. */
    public Range upTo(String sk) {
      return new Range(from, sk);
    }

    /** Everything that sorts before a key. */
    public Range before(String sk) {
      // The greatest text below sk: its last character one less, then the greatest one.
      int last = sk.length() - 1;
      return new Range(from, sk.substring(0, last) + (char) (sk.charAt(last) - 1) + "\uffff");
    }

    /** Everything that sorts after a key. */
    public Range after(String sk) {
      return new Range(sk + " ", to);
    }
  }

  /**
   * Writes a transaction. A conflict with another one on the same item is tried again with growing,
   * random pauses.
   *
   * @throws Contended when it still conflicts after {@link Limits#CONFLICT_ATTEMPTS} attempts
   */
  public TransactionResult commit(Transaction transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        client.transactWriteItems(write -> write.transactItems(transaction.items()));
        return new TransactionResult(Set.of());
      } catch (TransactionCanceledException e) {
        Set<String> refused = refused(transaction, e.cancellationReasons());
        if (!refused.isEmpty()) {
          return new TransactionResult(refused);
        }
        if (!isTransient(e.cancellationReasons())) {
          throw e;
        }
        if (attempt == Limits.CONFLICT_ATTEMPTS) {
          throw new ConflictException(e);
        }
      } catch (TransactionConflictException e) {
        if (attempt == Limits.CONFLICT_ATTEMPTS) {
          throw new ConflictException(e);
        }
      }
      pause(attempt);
    }
  }

  private static Set<String> refused(Transaction transaction, List<CancellationReason> reasons) {
    Set<String> labels = new LinkedHashSet<>();
    for (int i = 0; i < reasons.size(); i++) {
      if (CONDITION_FAILED.equals(reasons.get(i).code())) {
        labels.add(transaction.label(i));
      }
    }
    return labels;
  }

  private static boolean isTransient(List<CancellationReason> reasons) {
    return reasons.stream().anyMatch(reason -> TRANSIENT_REASONS.contains(reason.code()));
  }

  private static void pause(int attempt) {
    long ceiling =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, ceiling + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between attempts", e);
    }
  }
}
