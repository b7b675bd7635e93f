package shop.aws.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.contracts.TableLayout;

/**
 * Every key of the table, each with the access pattern that it serves. What is not here does not
 * exist: nothing scans, and nothing filters where a key should. Prefixes are whole words; numbers
 * and times in sort keys sort as text (RFC 3339 in UTC, ULIDs).
 */
public final class Keys {
  private Keys() {}

  // Effects of a change

  /** An event until it is on the bus; the stream of the table carries it there. */
  public static Key outbox(String eventId) {
    return new Key("OUTBOX#" + eventId, "EVENT");
  }

  /** What a caller's idempotency key was answered. */
  public static Key idempotency(String caller, String key) {
    return new Key("IDEMPOTENCY#" + caller + "#" + key, "RESULT");
  }

  /** An administrator's deed, in its day's part of the trail. */
  public static Key audit(Instant at, String id) {
    return new Key(auditDay(LocalDate.ofInstant(at, ZoneOffset.UTC), shard(id)), at + "#" + id);
  }

  /** The partitions of a day's audit trail. */
  static Stream<String> auditDay(LocalDate day) {
    return shards(shard -> auditDay(day, shard));
  }

  private static String auditDay(LocalDate day, int shard) {
    return "AUDIT#" + day + "#" + shard;
  }

  // Statistics

  /** That a listener handled an event: read by nobody, refused a second time. */
  static Key handled(String eventId, String listener) {
    return new Key("EVENT#" + eventId, "HANDLED#" + listener);
  }

  /** The totals of a day, over several items because every order adds to them. */
  static Stream<Key> statsOf(LocalDate day) {
    return shards(shard -> "STATS#" + day + "#" + shard).map(Keys::totals);
  }

  /** The totals of all time, over several items too. */
  static Stream<Key> statsOfAllTime() {
    return shards(shard -> "STATS#ALL#" + shard).map(Keys::totals);
  }

  /** That of several items to which an event adds; the same for the same event. */
  static Key shardOf(Stream<Key> keys, String eventId) {
    return keys.skip(shard(eventId)).findFirst().orElseThrow();
  }

  private static Key totals(String partition) {
    return new Key(partition, "TOTALS");
  }

  // Shards

  /** Over which of a list's partitions an item goes; the same for the same id. */
  static int shard(String id) {
    return Math.floorMod(id.hashCode(), TableLayout.SHARDS);
  }

  static Stream<String> shards(java.util.function.IntFunction<String> partition) {
    return IntStream.range(0, TableLayout.SHARDS).mapToObj(partition);
  }
}
