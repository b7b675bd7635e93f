package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.limit.Failures;
import shop.limit.Failures.Count;
import shop.testkit.Concurrently;

/** The contract of {@link Failures}. */
public abstract class FailuresContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(900);

  /** Empty at the start of each test. */
  protected abstract Failures failures();

  @Test
  void countsEachConcurrentFailureOnce() {
    List<Long> counts = Concurrently.call(5, i -> failures().add("ada", NOW, END));

    assertThat(counts).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat(failures().find(List.of("ada"), NOW)).containsEntry("ada", new Count(5, NOW));
  }

  @Test
  void findsOnlyKeysThatHaveFailures() {
    failures().add("ada", NOW, END);
    failures().add("ada", NOW.plusSeconds(2), END);
    failures().add("bob", NOW, END);

    assertThat(failures().find(List.of("ada", "carl"), NOW))
        .hasSize(1)
        .containsEntry("ada", new Count(2, NOW.plusSeconds(2)));
  }

  @Test
  void forgetsACountWhenItExpires() {
    failures().add("ada", NOW, END);

    assertThat(failures().find(List.of("ada"), END.minusSeconds(1))).hasSize(1);
    assertThat(failures().find(List.of("ada"), END)).isEmpty();
  }

  @Test
  void startsAgainAfterACountIsCleared() {
    failures().add("ada", NOW, END);

    failures().clear("ada");
    failures().clear("never counted");

    assertThat(failures().find(List.of("ada"), NOW)).isEmpty();
    assertThat(failures().add("ada", NOW, END)).isEqualTo(1);
  }
}
