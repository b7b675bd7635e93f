package shop.search;

import java.util.Collection;
import java.util.List;

/**
 * Products that could not be indexed, because the search service was unavailable. They are stored
 * in the table, each once, however often it changed meanwhile.
 */
public interface IndexBacklog {

  /** Adds products. A product that is there already gets a new mark. */
  void add(Collection<String> productIds);

  /** Entries in no order, at most so many; strongly consistent. */
  List<Entry> list(int limit);

  /** Removes an entry, unless its product was added again since it was read. */
  void remove(Entry entry);

  /**
   * A product to index.
   *
   * @param mark changes each time the product is added
   */
  record Entry(String productId, String mark) {}
}
