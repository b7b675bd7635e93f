package shop.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.page.Page;
import shop.page.PageRequest;

/** The products of the shop. */
public interface Products {

  /** Strongly consistent. */
  Optional<Product> find(String id);

  /** Strongly consistent. */
  Optional<Product> findBySlug(String slug);

  /** By id, strongly consistent; absent ones are left out. */
  Map<String, Product> findAll(Collection<String> ids);

  /** All of some statuses, newest first; eventually consistent. */
  Page<Product> newest(Set<ProductStatus> statuses, PageRequest page);

  /**
   * Those of some categories and statuses, newest first; eventually consistent.
   *
   * @param categoryIds at most {@link shop.contracts.Limits#MERGED_CATEGORIES}
   */
  Page<Product> newestOf(
      Collection<String> categoryIds, Set<ProductStatus> statuses, PageRequest page);

  /** All of a change or nothing of it. */
  Result commit(ProductChange change);

  /** How a change ended. */
  enum Result {
    COMMITTED,
    /** Another change of the product came first: read it again and decide anew. */
    STALE,
    /** The idempotency key was taken meanwhile. */
    KEY_USED,
    /** Another product has the slug. */
    SLUG_TAKEN,
    /** The stock of some new SKU is not what the change takes it for: read it again. */
    STOCK_CHANGED,
    /** The category is not there. */
    NO_CATEGORY
  }
}
