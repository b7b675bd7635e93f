package shop.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.page.Page;
import shop.page.PageRequest;
import shop.price.PriceChange;

/** All products. */
public interface Products {

  /** Strongly consistent. */
  Optional<Product> find(String id);

  /** Strongly consistent. */
  Optional<Product> findBySlug(String slug);

  /** The products with these ids, by id; strongly consistent. Unknown ids are left out. */
  Map<String, Product> findAll(Collection<String> ids);

  /** Products with these statuses, newest first; eventually consistent. */
  Page<Product> newest(Set<ProductStatus> statuses, PageRequest page);

  /**
   * Products of these categories with these statuses, newest first; eventually consistent.
   *
   * @param categoryIds at most {@link shop.contracts.Limits#MERGED_CATEGORIES}
   */
  Page<Product> newestOf(
      Collection<String> categoryIds, Set<ProductStatus> statuses, PageRequest page);

  /**
   * The history of a product's prices, newest first; strongly consistent. It stays when the product
   * is deleted.
   */
  Page<PriceChange> priceChanges(String productId, PageRequest page);

  /** Commits a change with its entry of the price history as a whole, or nothing. */
  Result commit(ProductChange change);

  /**
   * Commits changes that create products, several in one transaction. Each is committed as a whole
   * or not at all, independently of the others.
   *
   * @param changes without a version before
   * @return the result of each change, in their order; with {@link Result#STOCK_CHANGED},
   *     concurrent writes may also have outlasted the retries
   */
  List<Result> commitNew(List<ProductChange> changes);

  /** Result of a change. */
  enum Result {
    COMMITTED,
    /** The product changed concurrently. The caller reads it again and decides again. */
    STALE,
    /** A concurrent request used the idempotency key. */
    KEY_USED,
    /** Another product has the slug. */
    SLUG_TAKEN,
    /** The stock of a new SKU changed concurrently. The caller reads it again. */
    STOCK_CHANGED,
    /** The category does not exist. */
    NO_CATEGORY
  }
}
