package shop.aws.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import shop.contracts.TableLayout.Index;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one DynamoDB table: reads and writes of items by {@link Keys}, and transactions. Calls that
 * are worth a retry are retried here ({@link TableRetry}) and nowhere else.
 */
public final class Table {
  private final DynamoDbClient client;
  private final String name;
  private final BatchReader batches;
  private final SingleWriter single;

  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
    this.batches = new BatchReader(client, name);
    this.single = new SingleWriter(client, name);
  }

  public String name() {
    return name;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** Returns when the table answers, and throws when it does not. */
  public void ping() {
    get(Keys.healthCheck());
  }

  /** The same over a connection that is closed afterwards, for a process that is about to stop. */
  public void pingAndDisconnect() {
    client.getItem(
        get ->
            get.tableName(name)
                .key(Keys.healthCheck().attributes())
                .overrideConfiguration(request -> request.putHeader("Connection", "close")));
  }

  /** One item, strongly consistent: it has every write that was acknowledged. */
  public Optional<Map<String, AttributeValue>> get(Key key) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(name).key(key.attributes()).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  /** The items that exist, strongly consistent, in one call for each hundred keys. */
  public Map<Key, Map<String, AttributeValue>> getAll(List<Key> keys) {
    return batches.getAll(keys, true);
  }

  /**
   * The items that exist, eventually consistent. Costs half as much as {@link #getAll}, and a
   * partition takes twice as many such reads a second.
   */
  public Map<Key, Map<String, AttributeValue>> getAllEventually(List<Key> keys) {
    return batches.getAll(keys, false);
  }

  /**
   * The items that exist, all as of one moment. For sums over several items, which separate reads
   * can get wrong. Costs twice the read units of {@link #getAll}.
   *
   * @param keys at most {@link Transaction#MAX_ITEMS}, without duplicates
   * @throws shop.commit.ConflictException when concurrent writes of the items do not stop
   */
  public Map<Key, Map<String, AttributeValue>> getSnapshot(List<Key> keys) {
    List<TransactGetItem> gets =
        keys.stream()
            .map(
                key ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(name).key(key.attributes()))
                        .build())
            .toList();
    var response = TableRetry.onConflict(() -> client.transactGetItems(t -> t.transactItems(gets)));
    Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
    response.responses().stream()
        .filter(ItemResponse::hasItem)
        .forEach(answer -> found.put(TableItems.key(answer.item()), answer.item()));
    return found;
  }

  /** Writes one item, and replaces an existing one. */
  public void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(name).item(item));
  }

  /** All items of a partition whose sort key has a prefix; for small partitions only. */
  public List<Map<String, AttributeValue>> queryAll(String pk, String skPrefix) {
    return queryAll(
        "PK = :pk AND begins_with(SK, :sk)",
        Map.of(":pk", AttributeValue.fromS(pk), ":sk", AttributeValue.fromS(skPrefix)));
  }

  /** All items of a partition; for small partitions only. */
  public List<Map<String, AttributeValue>> queryAll(String pk) {
    return queryAll("PK = :pk", Map.of(":pk", AttributeValue.fromS(pk)));
  }

  private List<Map<String, AttributeValue>> queryAll(
      String keyCondition, Map<String, AttributeValue> values) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression(keyCondition)
                    .expressionAttributeValues(values))
        .items()
        .forEach(items::add);
    return items;
  }

  /**
   * The first items of a range, in as many calls as they need: DynamoDB ends each at 1 MB.
   *
   * @param index null for the table itself, which is strongly consistent; an index is eventually
   *     consistent
   * @param limit the most items to return
   */
  public List<Map<String, AttributeValue>> query(
      @Nullable Index index, String pk, SortKeyRange range, boolean newestFirst, int limit) {
    PartitionQuery query = new PartitionQuery(index, pk, range, newestFirst);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    QueryPart part = QueryPart.START;
    while (part.hasMore() && items.size() < limit) {
      part = read(query, part, limit - items.size());
      items.addAll(part.items());
    }
    return items;
  }

  /**
   * The part of a range that one call returns.
   *
   * @param before the part before it, or {@link QueryPart#START}
   * @param limit the most items to return
   */
  QueryPart read(PartitionQuery query, QueryPart before, int limit) {
    if (query.range().isEmpty()) {
      return QueryPart.END; // A cursor can lead to such a range.
    }
    QueryResponse response = client.query(query.request(name, before, limit));
    return new QueryPart(
        response.items(), response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null);
  }

  /**
   * Writes all items of a transaction or none; a single item by {@link SingleWriter}. A conflict
   * with another transaction is retried.
   *
   * @return the labels of the writes whose conditions failed, if any
   * @throws shop.commit.ConflictException when the last attempt had a conflict too
   */
  public TransactionResult commit(Transaction transaction) {
    return SingleWriter.onlyWrite(transaction)
        .map(single::write)
        .orElseGet(() -> commitAll(transaction));
  }

  private TransactionResult commitAll(Transaction transaction) {
    List<TransactWriteItem> items =
        transaction.writes().stream().map(write -> write.itemOf(name)).toList();
    try {
      TableRetry.onConflict(() -> client.transactWriteItems(t -> t.transactItems(items)));
      return TransactionResult.COMMITTED;
    } catch (TransactionCanceledException e) {
      Set<String> failed = failedLabels(transaction, e.cancellationReasons());
      if (failed.isEmpty()) {
        throw e;
      }
      return new TransactionResult(failed);
    }
  }

  private static Set<String> failedLabels(
      Transaction transaction, List<CancellationReason> reasons) {
    Set<String> labels = new LinkedHashSet<>();
    for (int i = 0; i < reasons.size(); i++) {
      if (TableRetry.CONDITION_FAILED.equals(reasons.get(i).code())) {
        labels.add(transaction.writes().get(i).label());
      }
    }
    return labels;
  }
}
