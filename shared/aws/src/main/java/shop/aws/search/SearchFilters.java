package shop.aws.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.search.Facet;
import shop.search.ProductFilter;
import shop.search.ProductQuery;

/**
 * The filters of a search. A facet counts without its own filter, so each can be left out.
 *
 * <p>Price, options and stock are conditions on one and the same variant. A single condition reads
 * a field of the product that has the values of all its variants, or of those in stock; only
 * several join the product with its variants, which costs far more.
 */
final class SearchFilters {
  private final ProductQuery query;
  private final ProductFilter filter;

  SearchFilters(ProductQuery query) {
    this.query = query;
    this.filter = query.filter();
  }

  /** Matches products only: the control documents of the index have no status. */
  Map<String, Object> statuses() {
    return QueryDsl.terms("status", filter.statuses().stream().map(ProductStatus::slug).toList());
  }

  /** Whether variants must be in stock, or sold out; null for either. */
  @Nullable Boolean inStock() {
    return filter.inStock();
  }

  /**
   * All filters that the customer chose.
   *
   * @param except the facet whose own filter is left out; null for none
   */
  List<Object> chosen(@Nullable String except) {
    return chosen(except, Facet.IN_STOCK.equals(except) ? null : filter.inStock());
  }

  /** The filters that the customer chose, except stock and the filter of a facet. */
  List<Object> chosenWithoutStock(String except) {
    return chosen(except, null);
  }

  private List<Object> chosen(@Nullable String except, @Nullable Boolean inStock) {
    List<Object> filters = new ArrayList<>();
    if (query.categoryIds() != null && !Facet.CATEGORY.equals(except)) {
      filters.add(QueryDsl.terms("category_id", query.categoryIds()));
    }
    List<VariantCondition> conditions = conditions(except);
    if (Boolean.TRUE.equals(inStock)) {
      filters.add(haveVariant(conditions, true));
    } else {
      if (!conditions.isEmpty()) {
        filters.add(haveVariant(conditions, false));
      }
      if (inStock != null) {
        filters.add(QueryDsl.not(haveVariant(conditions, true)));
      }
    }
    return filters;
  }

  /**
   * Matches products with a variant that passes conditions.
   *
   * @param inStock whether it must be in stock, too
   */
  static Object haveVariant(List<VariantCondition> conditions, boolean inStock) {
    if (conditions.isEmpty()) {
      return inStock ? QueryDsl.term("in_stock", true) : QueryDsl.matchAll();
    }
    if (conditions.size() == 1) {
      return conditions.getFirst().onProduct(inStock);
    }
    return Map.of(
        "nested",
        Map.of("path", VariantCondition.VARIANTS, "query", ofVariant(conditions, inStock)));
  }

  /** Matches variants, within a clause for nested documents. */
  static Object ofVariant(List<VariantCondition> conditions, boolean inStock) {
    List<Object> filters = new ArrayList<>();
    conditions.forEach(condition -> filters.add(condition.onVariant()));
    if (inStock) {
      filters.add(QueryDsl.term(VariantCondition.IN_STOCK, true));
    }
    return QueryDsl.allOf(filters);
  }

  /** The conditions on price and options that one and the same variant must pass. */
  List<VariantCondition> conditions(@Nullable String except) {
    List<VariantCondition> conditions = new ArrayList<>();
    Map<String, Object> bounds = new HashMap<>();
    if (filter.minPriceMinor() != null) {
      bounds.put("gte", filter.minPriceMinor());
    }
    if (filter.maxPriceMinor() != null) {
      bounds.put("lte", filter.maxPriceMinor());
    }
    if (!bounds.isEmpty() && !Facet.PRICE.equals(except)) {
      conditions.add(VariantCondition.price(bounds));
    }
    for (Map.Entry<String, Set<String>> option : filter.options().entrySet()) {
      if (!(Facet.OPTION + option.getKey()).equals(except)) {
        conditions.add(
            VariantCondition.option(
                option.getValue().stream()
                    .map(value -> ProductDocument.optionTerm(option.getKey(), value))
                    .toList()));
      }
    }
    return conditions;
  }
}
