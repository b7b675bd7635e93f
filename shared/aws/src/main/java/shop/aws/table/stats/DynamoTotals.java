package shop.aws.table.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
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
 * Totals as counters in the table. An event adds to a shard of its day's totals and to a shard of
 * the totals of all time. A mark in the same transaction makes it count once.
 */
public final class DynamoTotals implements Totals {
  private static final String CONSUMER = Worker.ROLL_UP_STATS.definition();
  private static final String PROCESSED = "processed event";
  private static final String DAY = "day";
  private static final String ALL_TIME = "all time";
  private static final String REVENUE = "revenue_";

  private final Table table;
  private final Clock clock;

  public DynamoTotals(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public boolean add(String eventId, LocalDate day, StatsDelta delta) {
    Map<String, AttributeValue> marker =
        new HashMap<>(Keys.processedEvent(eventId, CONSUMER).attributes());
    marker.put(
        TableLayout.TTL,
        EffectsWriter.epochSeconds(clock.instant().plus(Limits.HANDLED_EVENT_RETENTION)));
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    String update = update(delta, values);
    Transaction transaction =
        Transaction.of(
            Write.putNew(PROCESSED, marker),
            Write.update(DAY, Keys.shardOf(Keys.statsOf(day), eventId), update, values),
            Write.update(ALL_TIME, Keys.shardOf(Keys.statsOfAllTime(), eventId), update, values));
    return table.commit(transaction).committed();
  }

  private static String update(StatsDelta delta, Map<String, AttributeValue> values) {
    values.put(":orders", number(delta.orders()));
    values.put(":pending", number(delta.pending()));
    values.put(":customers", number(delta.customers()));
    values.put(":products", number(delta.products()));
    values.put(":revenue", number(delta.revenue().amountMinor()));
    return "ADD orders :orders, pending :pending, customers :customers, products :products, "
        + (REVENUE + delta.revenue().currency() + " :revenue");
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
