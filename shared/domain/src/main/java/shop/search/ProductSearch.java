package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.page.Page;

/** Finds products by what the table's keys cannot. Follows the table by events, so it may lag. */
public interface ProductSearch {

  /**
   * What matches.
   *
   * @throws SearchUnavailable when there is no search now
   */
  Found search(ProductQuery query);

  /**
   * An answer.
   *
   * @param ids products, in the order asked for; what they are now is for the table to say
   * @param total how many match
   * @param facets by the names asked for, each with the greatest count first
   * @param indexedAt when the index last took a change
   */
  record Found(Page<String> ids, long total, Map<String, List<Facet>> facets, Instant indexedAt) {}

  /** There is no search, or it does not answer. */
  final class SearchUnavailable extends RuntimeException {
    public SearchUnavailable(String message) {
      super(message);
    }

    public SearchUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
