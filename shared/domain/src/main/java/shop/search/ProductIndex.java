package shop.search;

/** What the search knows. Both writes may be repeated, and may come in any order. */
public interface ProductIndex {

  /** Puts a product in, or in place of what is known of it, unless that has a higher version. */
  void put(IndexedProduct product);

  /** Takes a product out, if it is there. */
  void remove(String productId);
}
