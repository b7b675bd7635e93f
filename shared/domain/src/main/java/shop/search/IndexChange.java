package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A change of the index: products as they are in the table now.
 *
 * @param present products to add or replace
 * @param removed ids of products to remove
 * @param at the time of the change in the table; the products are at least as fresh
 */
public record IndexChange(List<IndexedProduct> present, Set<String> removed, Instant at) {
  public IndexChange {
    present = List.copyOf(present);
    removed = Set.copyOf(removed);
  }
}
