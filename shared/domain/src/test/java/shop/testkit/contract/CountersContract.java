package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.limit.Counters;
import shop.testkit.Concurrently;

/** The contract of {@link Counters}. */
public abstract class CountersContract {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-03-01T12:15:00Z");

  /** Empty at the start of each test. */
  protected abstract Counters counters();

  @Test
  void countsEachConcurrentHitOnce() {
    List<Long> counts = Concurrently.call(5, i -> counters().hit("login#ada", START, END));

    assertThat(counts).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void countsKeysAndWindowsSeparately() {
    counters().hit("login#ada", START, END);

    assertThat(counters().hit("login#bob", START, END)).isEqualTo(1);
    assertThat(counters().hit("login#ada", END, END.plusSeconds(900))).isEqualTo(1);
    assertThat(counters().hit("login#ada", START, END)).isEqualTo(2);
  }
}
