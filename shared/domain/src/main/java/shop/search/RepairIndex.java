package shop.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.contracts.Limits;
import shop.search.ProductSearch.SearchUnavailableException;

/**
 * Heals the search by itself: builds its index where that is missing, lost or made by an older
 * definition, and tells it what it missed in an outage. Runs by a schedule; may be repeated.
 */
public final class RepairIndex {
  /** A rebuild goes on in the next run: no run of a function is endless. */
  private static final Duration BUDGET = Duration.ofMinutes(2);

  private final IndexProduct indexProduct;
  private final RebuildIndex rebuildIndex;
  private final IndexBacklog backlog;
  private final Clock clock;

  public RepairIndex(
      IndexProduct indexProduct, RebuildIndex rebuildIndex, IndexBacklog backlog, Clock clock) {
    this.indexProduct = indexProduct;
    this.rebuildIndex = rebuildIndex;
    this.backlog = backlog;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param indexed products that were noted, and are in the index now
   * @param current whether nothing is left to do; not while the search is down
   */
  public record Counts(int indexed, boolean current) {}

  /** Does what is left to do, as far as the search is there to take it. */
  public Counts repair() {
    int indexed = 0;
    try {
      if (rebuildIndex.isNeeded() && !rebuildIndex.rebuild(BUDGET, done -> {})) {
        return new Counts(0, false);
      }
      while (true) {
        List<IndexBacklog.Entry> noted = backlog.list(Limits.INDEX_BATCH);
        if (noted.isEmpty()) {
          return new Counts(indexed, true);
        }
        List<String> ids = noted.stream().map(IndexBacklog.Entry::productId).toList();
        indexProduct.index(ids, clock.instant());
        noted.forEach(backlog::remove);
        indexed += noted.size();
      }
    } catch (SearchUnavailableException e) {
      return new Counts(indexed, false);
    }
  }
}
