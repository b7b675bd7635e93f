package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.search.Facet;
import shop.text.Collation;

/**
 * The aggregations that count the values of facets, and their results. Each facet counts the
 * products that match all filters except its own, so that a chosen value does not hide the other
 * values of its facet.
 */
final class FacetAggregations {
  private final SearchFilters filters;

  /** In the order of the aggregations' names, which are numbers: option names are data. */
  private final List<String> facets;

  FacetAggregations(SearchFilters filters, Set<String> facets) {
    this.filters = filters;
    this.facets = facets.stream().sorted().toList();
  }

  Map<String, Object> aggregations() {
    Map<String, Object> aggregations = new LinkedHashMap<>();
    for (int i = 0; i < facets.size(); i++) {
      String facet = facets.get(i);
      boolean soldOut = isOfVariants(facet) && Boolean.FALSE.equals(filters.inStock());
      List<Object> chosen = soldOut ? filters.chosenWithoutStock(facet) : filters.chosen(facet);
      aggregations.put(
          Integer.toString(i),
          Map.of("filter", QueryDsl.allOf(chosen), "aggs", Map.of("values", values(facet))));
    }
    return aggregations;
  }

  /** The facets in an answer, each with the greatest count first. */
  Map<String, List<Facet>> read(JsonNode answer) {
    Map<String, List<Facet>> found = new HashMap<>();
    for (int i = 0; i < facets.size(); i++) {
      JsonNode values = answer.path("aggregations").path(Integer.toString(i)).path("values");
      found.put(facets.get(i), facet(facets.get(i), values));
    }
    return found;
  }

  private static boolean isOfVariants(String facet) {
    return !facet.equals(Facet.CATEGORY) && !facet.equals(Facet.IN_STOCK);
  }

  private Map<String, Object> values(String facet) {
    return switch (facet) {
      case Facet.CATEGORY ->
          Map.of("terms", Map.of("field", "category_id", "size", Limits.CATEGORIES));
      case Facet.IN_STOCK -> inStock();
      default -> ofVariants(facet);
    };
  }

  private Map<String, Object> inStock() {
    Object inStock = SearchFilters.haveVariant(filters.conditions(null), true);
    return Map.of(
        "filters", Map.of("filters", Map.of("true", inStock, "false", QueryDsl.not(inStock))));
  }

  /**
   * Counts the products, not the variants, that have a variant which passes the other filters.
   * Without another filter on variants, it counts fields of the product itself, which costs far
   * less than joining each product with its variants.
   */
  private Map<String, Object> ofVariants(String facet) {
    List<VariantCondition> others = filters.conditions(facet);
    boolean inStock = Boolean.TRUE.equals(filters.inStock());
    boolean soldOut = Boolean.FALSE.equals(filters.inStock());
    if (others.isEmpty() && !soldOut) {
      return values(
          facet,
          VariantCondition.ofProduct(VariantCondition.PRICES, inStock),
          VariantCondition.ofProduct(VariantCondition.OPTION_VALUES, inStock));
    }
    Map<String, Object> products = Map.of("products", Map.of("reverse_nested", Map.of()));
    Map<String, Object> counts = new HashMap<>(products);
    if (soldOut) { // Products of which no variant with this value is in stock: all, less these.
      counts.put(
          "stocked",
          Map.of("filter", QueryDsl.term(VariantCondition.IN_STOCK, true), "aggs", products));
    }
    Map<String, Object> values =
        new HashMap<>(values(facet, VariantCondition.PRICE, VariantCondition.OPTIONS));
    values.put("aggs", counts);
    return Map.of(
        "nested",
        Map.of("path", VariantCondition.VARIANTS),
        "aggs",
        Map.of(
            "fitting",
            Map.of(
                "filter",
                SearchFilters.ofVariant(others, inStock),
                "aggs",
                Map.of("values", values))));
  }

  private static Map<String, Object> values(String facet, String priceField, String optionField) {
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
                escaped(ProductDocument.optionTerm(optionName(facet), "")) + ".*"));
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

  private static List<Facet> facet(String facet, JsonNode values) {
    JsonNode buckets = values.at(values.has("fitting") ? "/fitting/values/buckets" : "/buckets");
    List<Facet> facets = new ArrayList<>();
    if (buckets.isObject()) { // The buckets of the filters of in_stock have names.
      buckets.properties().forEach(bucket -> add(bucket.getKey(), bucket.getValue(), facets));
    } else {
      buckets.forEach(bucket -> add(value(facet, bucket.path("key").asText()), bucket, facets));
    }
    facets.sort(
        Comparator.comparingLong(Facet::count)
            .reversed()
            .thenComparing(Facet::value, Collation.ORDER));
    return facets;
  }

  private static void add(String value, JsonNode bucket, List<Facet> facets) {
    long products =
        bucket.path("products").path("doc_count").asLong(bucket.path("doc_count").asLong());
    long count = products - bucket.at("/stocked/products/doc_count").asLong();
    if (count > 0) {
      facets.add(new Facet(value, count));
    }
  }

  private static String value(String facet, String term) {
    return facet.startsWith(Facet.OPTION)
        ? term.substring(ProductDocument.optionTerm(optionName(facet), "").length())
        : term;
  }

  private static String optionName(String facet) {
    return facet.substring(Facet.OPTION.length());
  }
}
