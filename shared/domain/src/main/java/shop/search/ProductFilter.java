package shop.search;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;

/**
 * A filter of products. A condition that is null or empty does not apply.
 *
 * @param categoryId a category, with all its subcategories
 * @param minPriceMinor a variant's price is at least this and at most maxPriceMinor
 * @param inStock true: a variant that passes the other conditions has units; false: at least one
 *     variant passes them, and none of those has units
 * @param options one variant has one of the values of each of these options
 * @param statuses never empty
 */
public record ProductFilter(
    @Nullable String categoryId,
    @Nullable Long minPriceMinor,
    @Nullable Long maxPriceMinor,
    @Nullable Boolean inStock,
    Map<String, Set<String>> options,
    Set<ProductStatus> statuses) {

  public ProductFilter {
    options =
        options.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, option -> Set.copyOf(option.getValue())));
    statuses = Set.copyOf(statuses);
    if (statuses.isEmpty()) {
      throw new IllegalArgumentException("a filter needs at least one status");
    }
  }

  /** All active products. */
  public static ProductFilter active() {
    return new ProductFilter(null, null, null, null, Map.of(), Set.of(ProductStatus.ACTIVE));
  }

  /** Whether lists of the table can serve it: they filter by status and category only. */
  boolean isServedByTable() {
    return minPriceMinor == null && maxPriceMinor == null && inStock == null && options.isEmpty();
  }
}
