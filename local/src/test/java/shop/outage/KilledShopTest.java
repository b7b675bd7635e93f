package shop.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the shop, of its database, and of both, while customers order and pay. */
class KilledShopTest {
  private static final List<Kill> KINDS = List.of(Kill.values());
  private static final long SEED = Long.getLong("shop.outage.seed", System.nanoTime());

  /** What a failed run leaves is the only witness. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Tag("quick")
  void losesNothingWhenItIsKilledTwice() throws InterruptedException {
    survives(List.of(Kill.SHOP, Kill.DATABASE));
  }

  @Test
  @Tag("proof")
  void losesNothingWhenItIsKilledTwentyTimes() throws InterruptedException {
    survives(Stream.generate(() -> KINDS).flatMap(List::stream).limit(20).toList());
  }

  private void survives(List<Kill> kills) throws InterruptedException {
    System.out.println("shop.outage.seed=" + SEED);
    Map<String, Long> entries;
    Path data = folder.resolve("data");
    try (Rounds rounds = new Rounds(data, SEED)) {
      for (Kill kill : kills) {
        long start = System.nanoTime();
        int orders = rounds.run(kill);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("kill of %s: %d orders acknowledged, %d ms%n", kill, orders, millis);
      }
      entries = rounds.timelineEntries();
    }
    Map<String, Long> told = told(data);
    assertThat(told).as("every kind of event was told").hasSizeGreaterThanOrEqualTo(4);
    told.forEach(
        (event, times) -> assertThat(times).as(event).isEqualTo(entries.get(entry(event))));
  }

  /** What the timeline calls what an event tells: {@code OrderPaid.v1} is {@code paid}. */
  private static String entry(String event) {
    return event.replaceFirst("^Order(\\w+)\\.v\\d+$", "$1").toLowerCase(Locale.ROOT);
  }

  /** How often each event about an order was told, by the table of the shop that is closed. */
  private static Map<String, Long> told(Path data) {
    Map<String, Long> told = new TreeMap<>();
    try (Table table = Table.open(Optional.of(data.resolve("dynamodb")))) {
      table.events().stream()
          .map(Table.Event::name)
          .filter(name -> name.startsWith("Order"))
          .forEach(name -> told.merge(name, 1L, Long::sum));
    }
    return told;
  }
}
