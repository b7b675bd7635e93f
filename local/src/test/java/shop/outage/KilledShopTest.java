package shop.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the shop, of its database, and of both, while customers order and pay. */
class KilledShopTest {
  private static final List<KillTarget> TARGETS = List.of(KillTarget.values());
  private static final int SHOPS = 2;
  private static final long SEED = Long.getLong("shop.outage.seed", System.nanoTime());

  /** Kept after a failure, for its analysis. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Tag("quick")
  void losesNothingAfterTwoKills() throws InterruptedException {
    killAndVerify(folder.resolve("data"), SEED, List.of(KillTarget.SHOP, KillTarget.DATABASE));
  }

  /** Two shops in parallel, ten kills each: a starting shop does not use all cores. */
  @Test
  @Tag("proof")
  void losesNothingAfterTwentyKills() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(SHOPS)) {
      List<Future<Void>> shops = new ArrayList<>();
      for (int i = 0; i < SHOPS; i++) {
        int number = i;
        shops.add(
            threads.submit(
                () -> {
                  killAndVerify(folder.resolve("data" + number), SEED + number, kills(number));
                  return null;
                }));
      }
      for (Future<Void> shop : shops) {
        shop.get();
      }
    }
  }

  /** Ten kills, the targets in turn. */
  private static List<KillTarget> kills(int number) {
    return Stream.generate(() -> TARGETS).flatMap(List::stream).skip(number).limit(10).toList();
  }

  private static void killAndVerify(Path data, long seed, List<KillTarget> kills)
      throws InterruptedException {
    System.out.println("shop.outage.seed=" + SEED);
    Map<String, Long> entries;
    try (KillRounds rounds = new KillRounds(data, seed)) {
      for (KillTarget kill : kills) {
        long start = System.nanoTime();
        int orders = rounds.run(kill);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("kill of %s: %d orders acknowledged, %d ms%n", kill, orders, millis);
      }
      entries = rounds.timelineEntries();
    }
    Map<String, Long> events = publishedEvents(data);
    assertThat(events).as("every kind of event was published").hasSizeGreaterThanOrEqualTo(4);
    events.forEach(
        (type, count) -> assertThat(count).as(type).isEqualTo(entries.get(timelineEntry(type))));
  }

  /** The timeline entry of an event type: {@code paid} for {@code OrderPaid.v1}. */
  private static String timelineEntry(String event) {
    return event.replaceFirst("^Order(\\w+)\\.v\\d+$", "$1").toLowerCase(Locale.ROOT);
  }

  /** The number of published order events by type, read from the table of the stopped shop. */
  private static Map<String, Long> publishedEvents(Path data) {
    Map<String, Long> counts = new TreeMap<>();
    try (RawTable table = RawTable.open(Optional.of(data.resolve("dynamodb")))) {
      table.events().stream()
          .map(RawTable.Event::name)
          .filter(name -> name.startsWith("Order"))
          .forEach(name -> counts.merge(name, 1L, Long::sum));
    }
    return counts;
  }
}
