package shop.search;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.catalog.ProductDetail;

/**
 * Details of products that searches found, for who may see them a little old: never older than the
 * index in what it knows of a product, and for how long in the rest is the memory's to say.
 */
@FunctionalInterface
public interface ProductDetailCache {
  /** Remembers nothing: what is shown is what the table says. */
  ProductDetailCache NONE = (hits, read) -> read.apply(hits);

  /**
   * The details of some hits; a product that is gone lacks.
   *
   * @param read reads those that are not remembered
   */
  Map<ProductSearch.Hit, ProductDetail> all(
      Set<ProductSearch.Hit> hits,
      Function<Set<ProductSearch.Hit>, Map<ProductSearch.Hit, ProductDetail>> read);
}
