package shop.aws.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.search.Facet;
import shop.search.ProductFilter;
import shop.search.ProductQuery;

/** The filters of a search. A facet counts without its own filter, so each can be left out. */
final class SearchFilters {
  static final String VARIANTS = "variants";

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

  /**
   * All filters that the customer chose.
   *
   * @param except the facet whose own filter is left out; null for none
   */
  List<Object> chosen(@Nullable String except) {
    List<Object> filters = new ArrayList<>();
    if (query.categoryIds() != null && !Facet.CATEGORY.equals(except)) {
      filters.add(QueryDsl.terms("category_id", query.categoryIds()));
    }
    if (filter.inStock() != null && !Facet.IN_STOCK.equals(except)) {
      filters.add(QueryDsl.term("in_stock", filter.inStock()));
    }
    List<Object> variants = ofVariants(except);
    if (!variants.isEmpty()) {
      filters.add(Map.of("nested", Map.of("path", VARIANTS, "query", QueryDsl.allOf(variants))));
    }
    return filters;
  }

  /** The filters that one and the same variant must pass. */
  List<Object> ofVariants(@Nullable String except) {
    List<Object> filters = new ArrayList<>();
    Map<String, Object> bounds = new HashMap<>();
    if (filter.minPriceMinor() != null) {
      bounds.put("gte", filter.minPriceMinor());
    }
    if (filter.maxPriceMinor() != null) {
      bounds.put("lte", filter.maxPriceMinor());
    }
    if (!bounds.isEmpty() && !Facet.PRICE.equals(except)) {
      filters.add(Map.of("range", Map.of("variants.price", bounds)));
    }
    filter.options().entrySet().stream()
        .filter(option -> !(Facet.OPTION + option.getKey()).equals(except))
        .map(option -> option.getKey() + ProductDocument.OPTION_SEPARATOR + option.getValue())
        .forEach(option -> filters.add(QueryDsl.term("variants.options", option)));
    return filters;
  }
}
