package shop.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
   * @param products in the requested order, as they were indexed; without cost prices
   * @param total the number of products that match, at most {@link
   *     shop.contracts.Paging#EXACT_TOTAL}
   * @param facets the requested facets by name, each with the greatest count first
   */
  record Found(
      Page<IndexedProduct> products,
      long total,
      Map<String, List<Facet>> facets,
      Freshness freshness) {
    /** The categories of the products on this page. */
    Set<String> categories() {
      return products.items().stream()
          .map(found -> found.product().categoryId())
          .collect(Collectors.toSet());
    }

    /** The ids of the products that match. */
    public Page<String> ids() {
      return products.map(found -> found.product().id());
    }
  }

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
