package shop.aws.search;

import shop.search.IndexedProduct;
import shop.search.ProductIndex;
import shop.search.ProductQuery;
import shop.search.ProductSearch;

/**
 * A shop without a search service. Searches are refused as unavailable; lists that the table serves
 * itself go on, and nothing needs indexing.
 */
public final class UnavailableSearch implements ProductSearch, ProductIndex {

  @Override
  public Found search(ProductQuery query) {
    throw new SearchUnavailable("this stage has no search service");
  }

  @Override
  public void put(IndexedProduct product) {
    // Nobody will ask for it.
  }

  @Override
  public void remove(String productId) {
    // Nobody will ask for it.
  }
}
