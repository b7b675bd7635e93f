package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.contracts.TableLayout;

/**
 * The keys of the table, here and in {@link CatalogKeys}, {@link OrderKeys}, {@link CheckoutKeys},
 * {@link PaymentKeys}, {@link MailKeys} and {@link AccountKeys}, each with its access pattern.
 * There are no other access patterns: no scan, and no filter in place of a key. Prefixes are whole
 * words; numbers and times in sort keys sort as text (RFC 3339 in UTC, ULIDs).
 */
public final class Keys {
  /** Milliseconds for every time: {@code Instant.toString} omits zeros, which sorts wrongly. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Keys() {}

  // Effects of a change

  /** An event in the outbox; the table's stream delivers it to the publisher. */
  @AccessPattern(
      value = "an event of the outbox; read from the table's stream only",
      cost = "2 write units for each KB of an event; expires after 7 days")
  public static Key outbox(String eventId) {
    return new Key(TableLayout.OUTBOX + eventId, "EVENT");
  }

  /** The stored response of a caller's idempotency key. */
  @AccessPattern(
      value = "the stored response of a caller's idempotency key",
      cost = "1 read unit and 2 write units for each KB of the response; expires after 24 hours")
  public static Key idempotency(String caller, String key) {
    return new Key("IDEMPOTENCY#" + caller + "#" + key, "RESULT");
  }

  /** An entry of the audit trail, in a partition of its day. */
  @AccessPattern(
      value = "the audit entries of a day, newest first",
      cost = "2 write units with each administrator's write; 4 partitions a day, never deleted")
  public static Key audit(Instant at, String id) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new Key(auditPartition(day, shard(id)), millis(at) + "#" + id);
  }

  /** The partitions of a day's audit trail. */
  public static Stream<String> auditPartitions(LocalDate day) {
    return shards(shard -> auditPartition(day, shard));
  }

  private static String auditPartition(LocalDate day, int shard) {
    return "AUDIT#" + day + "#" + shard;
  }

  // Health

  /** An item that does not exist; a health check reads it to see whether the table answers. */
  @AccessPattern(value = "no item: the read of a health check", cost = "1 read unit")
  public static Key healthCheck() {
    return new Key("HEALTH", "NOTHING");
  }

  // Statistics

  /** Marks an event as processed by a consumer. Never read: a second write of it fails. */
  @AccessPattern(
      value = "the mark that a consumer processed an event",
      cost = "2 write units with each event; expires after 30 days")
  public static Key processedEvent(String eventId, String consumer) {
    return new Key("EVENT#" + eventId, "HANDLED#" + consumer);
  }

  /** The totals of a day, spread over several items because concurrent batches add to them. */
  @AccessPattern(
      value = "the totals of a day",
      cost = "4 read units for each day; 2 write units with each batch of events")
  public static Stream<Key> statsOf(LocalDate day) {
    return shards(shard -> "STATS#" + day + "#" + shard).map(Keys::totals);
  }

  /** The totals of all time, spread over several items too. */
  @AccessPattern(
      value = "the totals of all time",
      cost = "4 read units; 2 write units with each batch of events")
  public static Stream<Key> statsOfAllTime() {
    return shards(shard -> "STATS#ALL#" + shard).map(Keys::totals);
  }

  /** The item to which a batch adds, chosen by one of its events. */
  public static Key shardOf(Stream<Key> keys, String eventId) {
    return keys.skip(shard(eventId)).findFirst().orElseThrow();
  }

  private static Key totals(String partition) {
    return new Key(partition, "TOTALS");
  }

  // Shards and times

  /** The number of the partition for an id; always the same for one id. */
  static int shard(String id) {
    return Math.floorMod(id.hashCode(), TableLayout.SHARDS);
  }

  static Stream<String> shards(IntFunction<String> partition) {
    return IntStream.range(0, TableLayout.SHARDS).mapToObj(partition);
  }

  /** A time as text in a sort key. */
  public static String millis(Instant at) {
    return MILLIS.format(at);
  }
}
