package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Products as the table has them now, on their way into an index.
 *
 * @param present put in, or in place of what is known of them
 * @param gone taken out
 * @param at when the table took the change that this is about; the index is at least as fresh
 */
public record IndexChange(List<IndexedProduct> present, Set<String> gone, Instant at) {
  public IndexChange {
    present = List.copyOf(present);
    gone = Set.copyOf(gone);
  }
}
