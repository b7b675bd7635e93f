package shop.search;

import java.util.Collection;
import java.util.List;

/**
 * Products that the index could not be told of. Kept in the table, which goes on while the search
 * does not; a product is there once, however often it changed meanwhile.
 */
public interface IndexBacklog {

  /** Adds products; one that is there already counts as changed again. */
  void add(Collection<String> productIds);

  /** Some of them, in no order; strongly consistent. */
  List<Entry> list(int limit);

  /** Takes one out, unless it was added again since it was read. */
  void remove(Entry entry);

  /**
   * A product to be indexed.
   *
   * @param mark another one each time it is added
   */
  record Entry(String productId, String mark) {}
}
