package shop.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.contracts.Limits;
import shop.search.ProductSearch.SearchUnavailableException;

/**
 * Repairs the search index: rebuilds it when it is missing or has an outdated definition, and
 * indexes the products that an outage left out. It runs on a schedule and can be repeated.
 */
public final class RepairIndex {
  /** The time for a rebuild in one run; the next run continues it. Lambda limits each run. */
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
   * Result of a run.
   *
   * @param indexed the number of products of the backlog that were indexed
   * @param current whether nothing is left to do; false while the search service is unavailable
   */
  public record Counts(int indexed, boolean current) {}

  /** Repairs as much as the search service and the time allow. */
  public Counts repair() {
    int indexed = 0;
    try {
      if (rebuildIndex.isNeeded() && !rebuildIndex.rebuild(BUDGET, _ -> {})) {
        return new Counts(0, false);
      }
      while (true) {
        List<IndexBacklog.Entry> entries = backlog.list(Limits.INDEX_BATCH);
        if (entries.isEmpty()) {
          return new Counts(indexed, true);
        }
        List<String> ids = entries.stream().map(IndexBacklog.Entry::productId).toList();
        indexProduct.index(ids, clock.instant());
        entries.forEach(backlog::remove);
        indexed += entries.size();
      }
    } catch (SearchUnavailableException e) {
      return new Counts(indexed, false);
    }
  }
}
