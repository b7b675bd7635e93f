package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.page.Page;

/** Searches products. The index is updated by events, so it can lag behind the table. */
public interface ProductSearch {

  /**
   * The products that match.
   *
   * @throws SearchUnavailableException when the search service is unavailable
   * @throws shop.page.InvalidCursorException when the cursor does not belong to this sort order
   */
  Found search(ProductQuery query);

  /**
   * A search result.
   *
   * @param hits in the requested order, without the products' details, which are in the table
   * @param total the number of products that match
   * @param facets the requested facets by name, each with the greatest count first
   * @param highlights by product and field: escaped HTML in which the matching words are marked
   */
  record Found(
      Page<Hit> hits,
      long total,
      Map<String, List<Facet>> facets,
      Map<String, Map<String, String>> highlights,
      Freshness freshness) {
    /** The ids of the products that match. */
    public Page<String> ids() {
      return hits.map(Hit::productId);
    }
  }

  /**
   * A product that matches, with its indexed state. Cached details are valid while it is the same.
   *
   * @param version the product's version
   * @param inStock whether any unit can be ordered
   */
  record Hit(String productId, long version, boolean inStock) {}

  /**
   * How far the index is behind the table.
   *
   * @param changedAt the time of the latest indexed change in the table, null before the first
   * @param indexedAt when that change was indexed, null before the first
   */
  record Freshness(@Nullable Instant changedAt, @Nullable Instant indexedAt) {}

  /** The search service is not configured or does not respond. */
  final class SearchUnavailableException extends RuntimeException {
    public SearchUnavailableException(String message) {
      super(message);
    }

    public SearchUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
