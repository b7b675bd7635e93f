package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.catalog.CatalogChanges;

/** The contract of {@link CatalogChanges}. */
public abstract class CatalogChangesContract {

  /** Without a change at the start of each test. */
  protected abstract CatalogChanges changes();

  @Test
  void hasTheTimeOfTheLastChange() {
    Instant first = Instant.parse("2026-03-01T12:00:00.123Z");
    assertThat(changes().latest()).isEmpty();

    changes().record(first);
    assertThat(changes().latest()).contains(first);

    changes().record(first.plusSeconds(1));
    assertThat(changes().latest()).contains(first.plusSeconds(1));
  }
}
