package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.page.Page;

/** Finds products by what the table's keys cannot. Follows the table by events, so it may lag. */
public interface ProductSearch {

  /**
   * What matches.
   *
   * @throws SearchUnavailableException when there is no search now
   * @throws shop.page.BadCursor when the page begins where no page of this order ended
   */
  Found search(ProductQuery query);

  /**
   * An answer.
   *
   * @param hits in the order asked for; what the products are is for the table to say
   * @param total how many match
   * @param facets by the names asked for, each with the greatest count first
   * @param highlights by product and field, HTML in which only the words that match are marked
   */
  record Found(
      Page<Hit> hits,
      long total,
      Map<String, List<Facet>> facets,
      Map<String, Map<String, String>> highlights,
      Freshness freshness) {
    /** The products that match. */
    public Page<String> ids() {
      return hits.map(Hit::productId);
    }
  }

  /**
   * A product that matches, and what of it the index knows: while that is the same, what was read
   * of the product before may be shown again.
   *
   * @param version the product's
   * @param inStock whether any unit of it could be ordered
   */
  record Hit(String productId, long version, boolean inStock) {}

  /**
   * How far the index has followed the table.
   *
   * @param changedAt when the table took the latest change that searches see; null before the first
   * @param indexedAt when the index took it
   */
  record Freshness(@Nullable Instant changedAt, @Nullable Instant indexedAt) {}

  /** There is no search, or it does not answer. */
  final class SearchUnavailableException extends RuntimeException {
    public SearchUnavailableException(String message) {
      super(message);
    }

    public SearchUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
