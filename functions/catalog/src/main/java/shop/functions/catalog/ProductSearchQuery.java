package shop.functions.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.contracts.Limits;
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
 * What a search may be asked for.
 *
 * @param q the words; none: everything
 * @param option each {@code option.NAME}: a variant has this value
 * @param facets names of {@link Facet}
 * @param status for administrators only
 */
record ProductSearchQuery(
    @Nullable @Text(max = Limits.NAME_LENGTH) String q,
    @Nullable @Text(max = Limits.SKU_LENGTH) String categoryId,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long minPrice,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Long maxPrice,
    @Nullable Boolean inStock,
    @Nullable @Items(max = Limits.OPTIONS_PER_VARIANT) @Text(max = Limits.OPTION_LENGTH)
        Map<String, String> option,
    @Nullable @Items(max = FACETS) List<String> facets,
    @Nullable ProductStatus status,
    @Nullable SortBy sortBy,
    @Nullable SortOrder sortOrder,
    @Nullable @Range(min = 1, max = Limits.PAGE_MAX) Integer limit,
    @Nullable @Text(max = ProductListQuery.CURSOR_LENGTH) String cursor) {
  static final int FACETS = 10;

  /** By what found products are sorted. */
  enum SortBy {
    RELEVANCE,
    CREATED_AT,
    PRICE,
    NAME
  }

  ProductFilter filter(Caller caller) {
    Map<String, String> options = option == null ? Map.of() : option;
    return ProductListQuery.filter(
        caller, categoryId, minPrice, maxPrice, inStock, options, status);
  }

  /** With words the best matches first, without any the newest, unless asked else. */
  ProductSort sort() {
    SortBy by = sortBy == null ? SortBy.RELEVANCE : sortBy;
    if (by == SortBy.RELEVANCE) {
      return q == null ? ProductSort.NEWEST : new ProductSort(ProductSort.By.RELEVANCE, true);
    }
    return new ProductSort(
        ProductSort.By.valueOf(by.name()), ProductListQuery.descending(by.name(), sortOrder));
  }

  Set<String> counted() {
    List<String> names = facets == null ? List.of() : facets;
    String offered = String.join(", ", Facet.NAMES) + ", " + Facet.OPTION + "NAME";
    List<Problem.Fault> faults =
        IntStream.range(0, names.size())
            .filter(i -> !Facet.isOffered(names.get(i)))
            .mapToObj(i -> new Problem.Fault("/query/facets/" + i, "is no facet: " + offered))
            .toList();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return Set.copyOf(names);
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Limits.PAGE_DEFAULT : limit, cursor);
  }
}
