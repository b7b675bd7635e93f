package shop.functions.catalog;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.contracts.Limits;
import shop.page.PageRequest;
import shop.search.ProductFilter;
import shop.search.ProductSort;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * What a list of products may be asked for.
 *
 * @param minPrice in minor units
 * @param maxPrice in minor units
 * @param status for administrators only
 */
record ProductListQuery(
    @Nullable @Text(max = Limits.SKU_LENGTH) String categoryId,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long minPrice,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long maxPrice,
    @Nullable Boolean inStock,
    @Nullable ProductStatus status,
    @Nullable SortBy sortBy,
    @Nullable SortOrder sortOrder,
    @Nullable @Range(min = 1, max = Limits.PAGE_MAX) Integer limit,
    @Nullable @Text(max = CURSOR_LENGTH) String cursor) {
  static final int CURSOR_LENGTH = 1_000;

  /** By what a list is sorted. */
  enum SortBy {
    CREATED_AT,
    PRICE,
    NAME
  }

  /** In which direction. */
  enum SortOrder {
    ASC,
    DESC
  }

  ProductFilter filter(Caller caller) {
    return filter(caller, categoryId, minPrice, maxPrice, inStock, Map.of(), status);
  }

  ProductSort sort() {
    SortBy by = sortBy == null ? SortBy.CREATED_AT : sortBy;
    return new ProductSort(ProductSort.By.valueOf(by.name()), descending(by.name(), sortOrder));
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Limits.PAGE_DEFAULT : limit, cursor);
  }

  /** The newest come first, the cheapest and the first of the alphabet do, unless asked else. */
  static boolean descending(String by, @Nullable SortOrder order) {
    return order == null ? by.equals(SortBy.CREATED_AT.name()) : order == SortOrder.DESC;
  }

  static ProductFilter filter(
      Caller caller,
      @Nullable String categoryId,
      @Nullable Long minPrice,
      @Nullable Long maxPrice,
      @Nullable Boolean inStock,
      Map<String, String> options,
      @Nullable ProductStatus status) {
    if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
      throw Problem.invalid("/query/min_price", "must not be greater than max_price");
    }
    Set<ProductStatus> statuses = Set.of(ProductStatus.ACTIVE);
    if (caller.administrator()) {
      statuses = status == null ? EnumSet.allOf(ProductStatus.class) : Set.of(status);
    } else if (status != null && status != ProductStatus.ACTIVE) {
      throw Problem.invalid("/query/status", "is offered to administrators; others see active");
    }
    return new ProductFilter(categoryId, minPrice, maxPrice, inStock, options, statuses);
  }
}
