package shop.testkit.fake;

import shop.search.ProductIndex;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import shop.testkit.contract.VariantSearchContract;

class InMemoryProductSearchTest extends VariantSearchContract {
  private final InMemoryProductSearch search = new InMemoryProductSearch(new TestClock());

  @Override
  protected ProductSearch search() {
    return search;
  }

  @Override
  protected ProductSuggestions suggestions() {
    return search;
  }

  @Override
  protected ProductIndex index() {
    return search;
  }

  /** Searches see changes immediately. */
  @Override
  protected void refresh() {}
}
