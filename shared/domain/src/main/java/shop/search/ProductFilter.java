package shop.search;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;

/**
 * Which products are wanted; whatever is null or empty does not matter.
 *
 * @param categoryId with all that is below it
 * @param minPriceMinor some variant costs as much or more, and at most the other bound
 * @param options some variant has all of them
 * @param statuses never empty
 */
public record ProductFilter(
    @Nullable String categoryId,
    @Nullable Long minPriceMinor,
    @Nullable Long maxPriceMinor,
    @Nullable Boolean inStock,
    Map<String, String> options,
    Set<ProductStatus> statuses) {

  public ProductFilter {
    options = Map.copyOf(options);
    statuses = Set.copyOf(statuses);
    if (statuses.isEmpty()) {
      throw new IllegalArgumentException("a filter without a status");
    }
  }

  /** Active products, whatever else they are. */
  public static ProductFilter active() {
    return new ProductFilter(null, null, null, null, Map.of(), Set.of(ProductStatus.ACTIVE));
  }

  /** Whether the table's own lists can serve it: they know statuses and categories only. */
  boolean isServedByTable() {
    return minPriceMinor == null && maxPriceMinor == null && inStock == null && options.isEmpty();
  }
}
