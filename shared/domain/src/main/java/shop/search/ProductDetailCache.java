package shop.search;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.catalog.ProductDetail;

/**
 * A cache of product details for search results. An entry is valid for one {@link
 * ProductSearch.Hit}, so indexed fields are never older than the index. The cache decides how long
 * its entries live.
 */
@FunctionalInterface
public interface ProductDetailCache {
  /** Does not cache: details are read from the table. */
  ProductDetailCache NONE = (hits, read) -> read.apply(hits);

  /**
   * The details of these hits. Removed products are left out.
   *
   * @param read reads the details that are not cached
   */
  Map<ProductSearch.Hit, ProductDetail> all(
      Set<ProductSearch.Hit> hits,
      Function<Set<ProductSearch.Hit>, Map<ProductSearch.Hit, ProductDetail>> read);
}
