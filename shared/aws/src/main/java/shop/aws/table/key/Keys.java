package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.contracts.TableLayout;

/**
 * Every key of the table, here and in {@link CatalogKeys}, {@link OrderKeys}, {@link PaymentKeys}
 * and {@link AccountKeys}, each with the access pattern that it serves. What is not there does not
 * exist: nothing scans, and nothing filters where a key should. Prefixes are whole words; numbers
 * and times in sort keys sort as text (RFC 3339 in UTC, ULIDs).
 */
public final class Keys {
  /**
   * As many digits for every time: {@code Instant.toString} has fewer for some, and sorts wrong.
   */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Keys() {}

  // Effects of a change

  /** An event until it is on the bus; the stream of the table carries it there. */
  @AccessPattern(
      value = "an event on its way to the bus; read from the table's stream only",
      cost = "2 write units for each KB of an event; gone after 7 days")
  public static Key outbox(String eventId) {
    return new Key(TableLayout.OUTBOX + eventId, "EVENT");
  }

  /** What a caller's idempotency key was answered. */
  @AccessPattern(
      value = "what a caller's idempotency key was answered",
      cost = "1 read unit and 2 write units for each KB of the answer; gone after 24 hours")
  public static Key idempotency(String caller, String key) {
    return new Key("IDEMPOTENCY#" + caller + "#" + key, "RESULT");
  }

  /** An administrator's deed, in its day's part of the trail. */
  @AccessPattern(
      value = "what administrators did on a day, newest first",
      cost = "2 write units with each of their writes; 4 partitions a day, kept for good")
  public static Key audit(Instant at, String id) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new Key(auditPartitions(day, shard(id)), millis(at) + "#" + id);
  }

  /** The partitions of a day's audit trail. */
  public static Stream<String> auditPartitions(LocalDate day) {
    return shards(shard -> auditPartitions(day, shard));
  }

  private static String auditPartitions(LocalDate day, int shard) {
    return "AUDIT#" + day + "#" + shard;
  }

  // Health

  /** Nothing: what a health check asks for to see whether the table answers. */
  @AccessPattern(value = "nothing, to see whether the table answers", cost = "1 read unit")
  public static Key healthCheck() {
    return new Key("HEALTH", "NOTHING");
  }

  // Statistics

  /** That a listener handled an event: read by nobody, refused a second time. */
  @AccessPattern(
      value = "that a listener handled an event",
      cost = "2 write units with each event; gone after 30 days")
  public static Key processedEvent(String eventId, String listener) {
    return new Key("EVENT#" + eventId, "HANDLED#" + listener);
  }

  /** The totals of a day, over several items because every order adds to them. */
  @AccessPattern(
      value = "the totals of a day",
      cost = "4 read units a day shown; 2 write units with each event")
  public static Stream<Key> statsOf(LocalDate day) {
    return shards(shard -> "STATS#" + day + "#" + shard).map(Keys::totals);
  }

  /** The totals of all time, over several items too. */
  @AccessPattern(
      value = "the totals of all time",
      cost = "4 read units; 2 write units with each event")
  public static Stream<Key> statsOfAllTime() {
    return shards(shard -> "STATS#ALL#" + shard).map(Keys::totals);
  }

  /** That of several items to which an event adds; the same for the same event. */
  public static Key shardOf(Stream<Key> keys, String eventId) {
    return keys.skip(shard(eventId)).findFirst().orElseThrow();
  }

  private static Key totals(String partition) {
    return new Key(partition, "TOTALS");
  }

  // Shards and times

  /** Over which of a list's partitions an item goes; the same for the same id. */
  static int shard(String id) {
    return Math.floorMod(id.hashCode(), TableLayout.SHARDS);
  }

  static Stream<String> shards(java.util.function.IntFunction<String> partition) {
    return IntStream.range(0, TableLayout.SHARDS).mapToObj(partition);
  }

  /** A time as sort keys have it. */
  public static String millis(Instant at) {
    return MILLIS.format(at);
  }
}
