package shop.aws.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.search.Facet;

/**
 * The aggregations that count the values of facets. Each facet counts the products that match all
 * filters except its own, so that a chosen value does not hide the other values of its facet.
 */
final class FacetAggregations {
  private static final String NAME_PREFIX = "facet:";

  private final SearchFilters filters;

  FacetAggregations(SearchFilters filters) {
    this.filters = filters;
  }

  /** The name of a facet's aggregation in the request and in the response. */
  static String name(String facet) {
    return NAME_PREFIX + facet;
  }

  /** The name of the variant option of a facet of options. */
  static String optionName(String facet) {
    return facet.substring(Facet.OPTION.length());
  }

  Map<String, Object> of(Set<String> facets) {
    Map<String, Object> aggregations = new HashMap<>();
    for (String facet : facets) {
      aggregations.put(
          name(facet),
          Map.of(
              "filter",
              QueryDsl.allOf(filters.chosen(facet)),
              "aggs",
              Map.of("values", values(facet))));
    }
    return aggregations;
  }

  /**
   * Without a filter on variants, a facet of variants counts fields of the product itself, which
   * costs far less than joining each product with its variants.
   */
  private Map<String, Object> values(String facet) {
    return switch (facet) {
      case Facet.CATEGORY ->
          Map.of("terms", Map.of("field", "category_id", "size", Limits.CATEGORIES));
      case Facet.IN_STOCK -> Map.of("terms", Map.of("field", "in_stock"));
      default ->
          filters.ofVariants(facet).isEmpty()
              ? variantValues(facet, "prices", "option_values")
              : ofVariants(facet, variantValues(facet, "variants.price", "variants.options"));
    };
  }

  private static Map<String, Object> variantValues(
      String facet, String priceField, String optionField) {
    return facet.equals(Facet.PRICE)
        ? Map.of("range", Map.of("field", priceField, "ranges", priceRanges()))
        : Map.of(
            "terms",
            Map.of(
                "field",
                optionField,
                "size",
                Paging.FACET_VALUES,
                "include",
                escaped(optionName(facet) + ProductDocument.OPTION_SEPARATOR) + ".*"));
  }

  /** Counts the products, not the variants, that have a variant which passes the other filters. */
  private Map<String, Object> ofVariants(String facet, Map<String, Object> values) {
    Map<String, Object> buckets = new HashMap<>(values);
    buckets.put("aggs", Map.of("products", Map.of("reverse_nested", Map.of())));
    return Map.of(
        "nested",
        Map.of("path", SearchFilters.VARIANTS),
        "aggs",
        Map.of(
            "fitting",
            Map.of(
                "filter",
                QueryDsl.allOf(filters.ofVariants(facet)),
                "aggs",
                Map.of("values", buckets))));
  }

  private static List<Object> priceRanges() {
    List<Object> ranges = new ArrayList<>();
    for (int i = 0; i < Facet.BOUNDS.size(); i++) {
      Map<String, Object> range = new HashMap<>();
      range.put("key", Facet.priceRange(Facet.BOUNDS.get(i)));
      range.put("from", Facet.BOUNDS.get(i));
      if (i + 1 < Facet.BOUNDS.size()) {
        range.put("to", Facet.BOUNDS.get(i + 1));
      }
      ranges.add(range);
    }
    return ranges;
  }

  /** Escapes the operators of Lucene's regular expressions. */
  private static String escaped(String text) {
    return text.replaceAll("[.?+*|{}\\[\\]()\"\\\\#@&<>~^$-]", "\\\\$0");
  }
}
