package shop.functions.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.functions.catalog.ProductListQuery.SortOrder;
import shop.page.PageRequest;
import shop.search.Facet;
import shop.search.ProductFilter;
import shop.search.ProductSort;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * Words, filters, order and page of a product search.
 *
 * @param q the words to search for; absent: all products
 * @param categoryId the category, including its subcategories
 * @param minPrice only products with a variant at this price (minor units) or more
 * @param maxPrice only products with a variant at this price (minor units) or less
 * @param inStock true: only products with available units of a variant that passes the other
 *     filters; false: only those without
 * @param option {@code option.NAME=VALUE}: only products with a variant that has this option; given
 *     several times, one of these values
 * @param facets names of facets to count: category, price, in_stock or option.NAME
 * @param status for administrators only
 * @param sortBy default: relevance with words, else created_at
 * @param sortOrder default: desc for created_at, else asc
 * @param limit products per page
 * @param cursor {@code next_cursor} of the previous page
 */
record ProductSearchQuery(
    @Nullable @Text(max = Limits.NAME_LENGTH) String q,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String categoryId,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long minPrice,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long maxPrice,
    @Nullable Boolean inStock,
    @Nullable @Items(max = Limits.OPTIONS_PER_VARIANT) @Text(max = Limits.OPTION_LENGTH)
        Map<String, List<String>> option,
    @Nullable
        @Items(max = FACETS)
        @Text(max = 100, pattern = FACET, description = "a known facet; known facets: " + KNOWN)
        List<String> facets,
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
  static final int FACETS = 10;
  static final String FACET = "category|price|in_stock|option\\..+";
  static final String KNOWN = "category, price, in_stock, option.NAME";

  /** The sort field of search results. */
  enum SortBy {
    RELEVANCE,
    CREATED_AT,
    PRICE,
    NAME
  }

  ProductFilter filter(Caller caller) {
    Map<String, Set<String>> options = new HashMap<>();
    if (option != null) {
      option.forEach((name, values) -> options.put(name, Set.copyOf(values)));
    }
    return ProductListQuery.filter(
        caller, categoryId, minPrice, maxPrice, inStock, options, status);
  }

  /** The sort order; by default the best matches first, or the newest if there are no words. */
  ProductSort sort() {
    SortBy by = sortBy == null ? SortBy.RELEVANCE : sortBy;
    if (by == SortBy.RELEVANCE) {
      return q == null ? ProductSort.NEWEST : new ProductSort(ProductSort.By.RELEVANCE, true);
    }
    return new ProductSort(
        ProductSort.By.valueOf(by.name()), ProductListQuery.descending(by.name(), sortOrder));
  }

  Set<String> facetNames() {
    List<String> names = facets == null ? List.of() : facets;
    String known = String.join(", ", Facet.NAMES) + ", " + Facet.OPTION + "NAME";
    List<Problem.Fault> faults =
        IntStream.range(0, names.size())
            .filter(i -> !Facet.isOffered(names.get(i)))
            .mapToObj(
                i ->
                    new Problem.Fault(
                        "/query/facets/" + i, "is not a known facet; known facets: " + known))
            .toList();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return Set.copyOf(names);
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
