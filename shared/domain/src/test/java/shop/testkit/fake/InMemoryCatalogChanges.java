package shop.testkit.fake;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.catalog.CatalogChanges;

/** The time of the catalogue's last change, in memory; counts its reads. */
public final class InMemoryCatalogChanges implements CatalogChanges {
  private final AtomicInteger reads = new AtomicInteger();
  private volatile @Nullable Instant latest;

  @Override
  public Optional<Instant> latest() {
    reads.incrementAndGet();
    return Optional.ofNullable(latest);
  }

  @Override
  public void record(Instant at) {
    latest = at;
  }

  /** How often the time was read. */
  public int reads() {
    return reads.get();
  }
}
