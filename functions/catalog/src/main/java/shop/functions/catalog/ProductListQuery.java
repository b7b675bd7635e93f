package shop.functions.catalog;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.contracts.Permission;
import shop.page.PageRequest;
import shop.search.ProductFilter;
import shop.search.ProductSort;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * Filters, order and page of the list of products.
 *
 * @param categoryId the category, including its subcategories
 * @param minPrice only products with a variant at this price (minor units) or more
 * @param maxPrice only products with a variant at this price (minor units) or less
 * @param inStock true: only products with available units; false: only products without
 * @param status for administrators only
 * @param sortBy default: created_at
 * @param sortOrder default: desc for created_at, else asc
 * @param limit products per page
 * @param cursor {@code next_cursor} of the previous page
 */
record ProductListQuery(
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String categoryId,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long minPrice,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long maxPrice,
    @Nullable Boolean inStock,
    @Nullable ProductStatus status,
    @Nullable SortBy sortBy,
    @Nullable SortOrder sortOrder,
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable
        @Text(
            max = Paging.CATALOG_CURSOR_LENGTH,
            pattern = IdFormat.CURSOR,
            description = "a next_cursor of this list")
        String cursor) {
  /** The sort field of a list. */
  enum SortBy {
    CREATED_AT,
    PRICE,
    NAME
  }

  /** The sort direction. */
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
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }

  /** Whether to sort in descending order; by default only the creation time is. */
  static boolean descending(String by, @Nullable SortOrder order) {
    return order == null ? by.equals(SortBy.CREATED_AT.name()) : order == SortOrder.DESC;
  }

  static ProductFilter filter(
      Caller caller,
      @Nullable String categoryId,
      @Nullable Long minPrice,
      @Nullable Long maxPrice,
      @Nullable Boolean inStock,
      Map<String, Set<String>> options,
      @Nullable ProductStatus status) {
    if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
      throw Problem.invalid("/query/min_price", "must not be greater than max_price");
    }
    Set<ProductStatus> statuses = Set.of(ProductStatus.ACTIVE);
    if (caller.may(Permission.CATALOG_READ)) {
      statuses = status == null ? EnumSet.allOf(ProductStatus.class) : Set.of(status);
    } else if (status != null && status != ProductStatus.ACTIVE) {
      throw Problem.invalid(
          "/query/status", "must be active, unless the caller is an administrator");
    }
    return new ProductFilter(categoryId, minPrice, maxPrice, inStock, options, statuses);
  }
}
