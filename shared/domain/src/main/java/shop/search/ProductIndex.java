package shop.search;

/**
 * What the search knows. A change may be repeated, and changes may come in any order: a product
 * whose version is known to be higher stays, and so does the absence of one that is gone.
 */
public interface ProductIndex {

  /**
   * Takes a change, in one request however many products it has.
   *
   * @throws ProductSearch.SearchUnavailable when not all of it was taken; to be repeated
   */
  void apply(IndexChange change);
}
