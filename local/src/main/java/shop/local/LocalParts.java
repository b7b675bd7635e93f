package shop.local;

import shop.aws.Shop;
import shop.contracts.Settings;
import shop.search.ProductIndex;
import shop.search.ProductSearch;

/** A function's parts on one machine: all as in AWS, but for the search, which is in memory. */
final class LocalParts extends Shop {
  private final InMemoryProductSearch search;

  LocalParts(Settings settings, InMemoryProductSearch search) {
    super(settings);
    this.search = search;
  }

  @Override
  public ProductSearch productSearch() {
    return search;
  }

  @Override
  public ProductIndex productIndex() {
    return search;
  }
}
