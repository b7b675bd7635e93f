package shop.search;

/**
 * The search index. A change can be repeated, and changes can arrive in any order: a newer version
 * of a product is not replaced by an older one, and a removed product is not added again.
 */
public interface ProductIndex {

  /**
   * Applies a change in one request, for any number of products.
   *
   * @throws ProductSearch.SearchUnavailableException when it was not applied completely; the caller
   *     has to repeat it
   */
  void apply(IndexChange change);
}
