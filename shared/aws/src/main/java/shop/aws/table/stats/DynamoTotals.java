package shop.aws.table.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.contracts.Worker;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Totals as counters in the table. Events add to a shard of their day's totals and to a shard of
 * the totals of all time, many in one transaction. A mark for each event in the same transaction
 * makes it count once, however batches overlap: a batch with events that were counted is refused as
 * a whole, and written again without them.
 */
public final class DynamoTotals implements Totals {
  private static final String CONSUMER = Worker.ROLL_UP_STATS.definition();
  private static final String REVENUE = "revenue_";

  private final Table table;
  private final Clock clock;

  public DynamoTotals(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Set<String> add(List<Entry> entries) {
    Map<String, Entry> open = new LinkedHashMap<>();
    entries.forEach(entry -> open.putIfAbsent(entry.eventId(), entry));
    Set<String> counted = new HashSet<>();
    while (!open.isEmpty()) {
      List<Entry> batch = batch(open.values());
      TransactionResult result = table.commit(transaction(batch));
      List<String> settled =
          batch.stream()
              .map(Entry::eventId)
              .filter(id -> result.committed() || result.failed(mark(id)))
              .toList();
      if (result.committed()) {
        counted.addAll(settled);
      }
      // Otherwise these were counted before, and the others are written without them.
      open.keySet().removeAll(settled);
    }
    return counted;
  }

  /** As many entries as fit into a transaction with the totals that they change. */
  private static List<Entry> batch(Collection<Entry> entries) {
    List<Entry> batch = new ArrayList<>();
    Set<LocalDate> days = new HashSet<>();
    for (Entry entry : entries) {
      days.add(entry.day());
      int allTime = 1;
      if (batch.size() + 1 + days.size() + allTime > Transaction.MAX_ITEMS) {
        return batch;
      }
      batch.add(entry);
    }
    return batch;
  }

  /**
   * The marks, which must be new, and one update for each day and for all time. A batch adds to the
   * shard of its first event, so that concurrent batches seldom meet.
   */
  private Transaction transaction(List<Entry> batch) {
    String shard = batch.getFirst().eventId();
    List<Write> writes = new ArrayList<>();
    batch.forEach(entry -> writes.add(Write.putNew(mark(entry.eventId()), marker(entry))));
    batch.stream()
        .collect(Collectors.groupingBy(Entry::day))
        .forEach(
            (day, all) ->
                writes.add(update("day " + day, Keys.shardOf(Keys.statsOf(day), shard), all)));
    writes.add(update("all time", Keys.shardOf(Keys.statsOfAllTime(), shard), batch));
    return new Transaction(writes);
  }

  private static String mark(String eventId) {
    return "processed event " + eventId;
  }

  private Map<String, AttributeValue> marker(Entry entry) {
    Map<String, AttributeValue> marker =
        new HashMap<>(Keys.processedEvent(entry.eventId(), CONSUMER).attributes());
    marker.put(
        TableLayout.TTL,
        EffectsWriter.epochSeconds(clock.instant().plus(Limits.HANDLED_EVENT_RETENTION)));
    return marker;
  }

  private static Write update(String label, Key key, List<Entry> entries) {
    Map<String, Long> sums = new TreeMap<>();
    for (Entry entry : entries) {
      StatsDelta delta = entry.delta();
      sums.merge("orders", delta.orders(), Long::sum);
      sums.merge("pending", delta.pending(), Long::sum);
      sums.merge("customers", delta.customers(), Long::sum);
      sums.merge("products", delta.products(), Long::sum);
      sums.merge(REVENUE + delta.revenue().currency(), delta.revenue().amountMinor(), Long::sum);
    }
    String update =
        sums.keySet().stream()
            .map(counter -> counter + " :" + counter)
            .collect(Collectors.joining(", ", "ADD ", ""));
    Map<String, AttributeValue> values = new HashMap<>();
    sums.forEach((counter, sum) -> values.put(":" + counter, number(sum)));
    return Write.update(label, key, update, values);
  }

  @Override
  public StatsDelta ofAllTime(String currency) {
    List<Key> keys = Keys.statsOfAllTime().toList();
    return table.getAll(keys).values().stream()
        .map(item -> delta(item, currency))
        .reduce(StatsDelta.zero(currency), StatsDelta::plus);
  }

  @Override
  public Map<LocalDate, StatsDelta> ofDays(LocalDate from, LocalDate to, String currency) {
    Map<Key, LocalDate> days =
        from.datesUntil(to.plusDays(1))
            .flatMap(day -> Keys.statsOf(day).map(key -> Map.entry(key, day)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<LocalDate, StatsDelta> totals = new TreeMap<>();
    table
        .getAll(new ArrayList<>(days.keySet()))
        .forEach(
            (key, item) -> totals.merge(days.get(key), delta(item, currency), StatsDelta::plus));
    return totals;
  }

  private static StatsDelta delta(Map<String, AttributeValue> item, String currency) {
    return new StatsDelta(
        count(item, "orders"),
        count(item, "pending"),
        count(item, "customers"),
        count(item, "products"),
        new Money(count(item, REVENUE + currency), currency));
  }

  private static long count(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
