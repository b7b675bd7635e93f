package shop.aws.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductStatus;
import shop.contracts.Limits;
import shop.search.Facet;
import shop.search.ProductFilter;
import shop.search.ProductQuery;
import shop.search.ProductSort;

/**
 * What OpenSearch is asked. A customer's words only ever stand where it expects words: none of its
 * query languages is used.
 *
 * <p>Each facet counts what would match if its own filter were not set and every other one were, so
 * that the choice made there does not hide the others; filters therefore come after the counting.
 */
final class SearchBody {
  private static final String VARIANTS = "variants";

  /** How much a match counts: a product is what it is called. */
  private static final List<String> ENGLISH =
      List.of("name^6", "brand^3", "categories^2.5", "options^1.5", "description");

  private static final List<String> KOREAN =
      List.of(
          "name.korean^6",
          "brand.korean^3",
          "categories.korean^2.5",
          "options.korean^1.5",
          "description.korean");

  /** Two words that others write as one, and the other way round. */
  private static final List<String> JOINED =
      List.of("name.joined^6", "brand.joined^3", "categories.joined^2.5");

  /** Of two or three words one may lack, of more four in ten. */
  private static final String MOST = "1<-1 3<60%";

  /**
   * Found with the products, to be counted like a facet, and not shown. An aggregation over the
   * whole index would look at every product for the sake of this one document.
   */
  private static final Map<String, Object> WATERMARK =
      Map.of(
          "constant_score",
          Map.of("filter", Map.of("term", Map.of("control", IndexNames.WATERMARK)), "boost", 0));

  private final ProductQuery query;
  private final ProductFilter filter;

  SearchBody(ProductQuery query) {
    this.query = query;
    this.filter = query.filter();
  }

  /**
   * The body of a search.
   *
   * @param loose whether words may have typos, be cut short or lack
   */
  Map<String, Object> body(boolean loose, @Nullable List<Object> after) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("size", query.page().limit() + 1);
    body.put("track_total_hits", true);
    body.put("_source", false);
    body.put("version", true);
    body.put("docvalue_fields", List.of("in_stock"));
    Map<String, Object> words = words(loose);
    Map<String, Object> products = Map.of("must", List.of(words), "filter", List.of(statuses()));
    body.put("query", bool(Map.of("should", List.of(bool(products), WATERMARK))));
    body.put("post_filter", bool(Map.of("filter", filters(null), "must_not", List.of(WATERMARK))));
    body.put("sort", sort());
    body.put("aggs", aggregations());
    if (query.text() != null) {
      body.put("highlight", highlight(query.text(), words));
    }
    if (after != null) {
      body.put("search_after", after);
    }
    return body;
  }

  private static Map<String, Object> highlight(String text, Map<String, Object> words) {
    Map<String, Object> fields = new HashMap<>();
    for (String reading : hangul(text) ? List.of("", ".korean") : List.of("")) {
      fields.put("name" + reading, Map.of("number_of_fragments", 0));
      fields.put("description" + reading, Map.of("number_of_fragments", 1, "fragment_size", 120));
    }
    return Map.of(
        "encoder",
        "html",
        "pre_tags",
        List.of("<mark>"),
        "post_tags",
        List.of("</mark>"),
        "highlight_query",
        words,
        "require_field_match",
        false,
        "fields",
        fields);
  }

  private Map<String, Object> words(boolean loose) {
    if (query.text() == null) {
      return Map.of("match_all", Map.of());
    }
    String text = bounded(query.text());
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Map.of("match_none", Map.of());
    }
    List<Object> ways = new ArrayList<>();
    ways.add(together(text, ENGLISH, 2.0));
    if (hangul(text)) {
      ways.add(together(text, KOREAN, 2.0));
    }
    ways.add(
        Map.of(
            "multi_match",
            Map.of(
                "query", text, "fields", JOINED, "operator", loose ? "or" : "and", "boost", 2.0)));
    if (loose) {
      ways.add(
          match(
              "essence",
              text,
              Map.of(
                  "fuzziness",
                  "AUTO:4,7",
                  "prefix_length",
                  1,
                  "max_expansions",
                  20,
                  "minimum_should_match",
                  MOST,
                  "boost",
                  0.5)));
      ways.add(match("typed", text, Map.of("operator", "and", "boost", 0.7)));
      ways.add(
          Map.of(
              "multi_match",
              Map.of(
                  "query", text,
                  "fields", ENGLISH,
                  "minimum_should_match", MOST,
                  "boost", 0.3)));
    }
    Object best = Map.of("dis_max", Map.of("tie_breaker", 0.1, "queries", ways));
    return bool(
        Map.of(
            "minimum_should_match",
            1,
            "should",
            List.of(exactly("skus", text, 10_000), exactly("name.exact", text, 5_000), best)));
  }

  /** Its analysis takes Latin words apart at every digit, which finds too much in SKUs. */
  private static boolean hangul(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(Character.UnicodeScript.HANGUL::equals);
  }

  /** A page that somebody pasted is a question of its first words. */
  private static String bounded(String text) {
    String[] words = text.strip().split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(words.length, Limits.SEARCH_WORDS)));
  }

  private static Map<String, Object> together(String text, List<String> fields, double boost) {
    return Map.of(
        "multi_match",
        Map.of(
            "query",
            text,
            "type",
            "cross_fields",
            "fields",
            fields,
            "operator",
            "and",
            "tie_breaker",
            0.2,
            "boost",
            boost));
  }

  private static Map<String, Object> match(String field, String text, Map<String, Object> how) {
    Map<String, Object> match = new HashMap<>(how);
    match.put("query", text);
    return Map.of("match", Map.of(field, match));
  }

  private static Map<String, Object> exactly(String field, String text, int score) {
    return Map.of(
        "constant_score", Map.of("filter", Map.of("term", Map.of(field, text)), "boost", score));
  }

  /** Products only: the index's own documents have no status. */
  private Map<String, Object> statuses() {
    return Map.of(
        "terms", Map.of("status", filter.statuses().stream().map(ProductStatus::slug).toList()));
  }

  /** What is chosen, but for what a facet itself is about. */
  private List<Object> filters(@Nullable String but) {
    List<Object> filters = new ArrayList<>();
    if (query.categoryIds() != null && !Facet.CATEGORY.equals(but)) {
      filters.add(Map.of("terms", Map.of("category_id", query.categoryIds())));
    }
    if (filter.inStock() != null && !Facet.IN_STOCK.equals(but)) {
      filters.add(Map.of("term", Map.of("in_stock", filter.inStock())));
    }
    List<Object> variant = variantFilters(but);
    if (!variant.isEmpty()) {
      filters.add(Map.of("nested", Map.of("path", VARIANTS, "query", all(variant))));
    }
    return filters;
  }

  /** What one and the same variant must have. */
  private List<Object> variantFilters(@Nullable String but) {
    List<Object> filters = new ArrayList<>();
    Map<String, Object> bounds = new HashMap<>();
    if (filter.minPriceMinor() != null) {
      bounds.put("gte", filter.minPriceMinor());
    }
    if (filter.maxPriceMinor() != null) {
      bounds.put("lte", filter.maxPriceMinor());
    }
    if (!bounds.isEmpty() && !Facet.PRICE.equals(but)) {
      filters.add(Map.of("range", Map.of("variants.price", bounds)));
    }
    filter.options().entrySet().stream()
        .filter(option -> !(Facet.OPTION + option.getKey()).equals(but))
        .map(option -> option.getKey() + ProductDocument.OPTION_SEPARATOR + option.getValue())
        .forEach(option -> filters.add(Map.of("term", Map.of("variants.options", option))));
    return filters;
  }

  private Map<String, Object> aggregations() {
    Map<String, Object> aggregations = new HashMap<>();
    for (String facet : query.facets()) {
      aggregations.put(
          "facet:" + facet,
          Map.of("filter", all(filters(facet)), "aggs", Map.of("values", values(facet))));
    }
    aggregations.put(
        "fresh",
        Map.of(
            "filter",
            WATERMARK,
            "aggs",
            Map.of(
                "changed", Map.of("max", Map.of("field", "changed_at")),
                "indexed", Map.of("max", Map.of("field", "indexed_at")))));
    return aggregations;
  }

  private Map<String, Object> values(String facet) {
    return switch (facet) {
      case Facet.CATEGORY ->
          Map.of("terms", Map.of("field", "category_id", "size", Limits.CATEGORIES));
      case Facet.IN_STOCK -> Map.of("terms", Map.of("field", "in_stock"));
      case Facet.PRICE ->
          ofVariants(
              facet, Map.of("range", Map.of("field", "variants.price", "ranges", priceRanges())));
      default ->
          ofVariants(
              facet,
              Map.of(
                  "terms",
                  Map.of(
                      "field",
                      "variants.options",
                      "size",
                      Limits.FACET_VALUES,
                      "include",
                      literally(optionName(facet) + ProductDocument.OPTION_SEPARATOR) + ".*")));
    };
  }

  static String optionName(String facet) {
    return facet.substring(Facet.OPTION.length());
  }

  /** Counts products, not variants, and only variants that have what else is chosen. */
  private Map<String, Object> ofVariants(String facet, Map<String, Object> counted) {
    Map<String, Object> buckets = new HashMap<>(counted);
    buckets.put("aggs", Map.of("products", Map.of("reverse_nested", Map.of())));
    return Map.of(
        "nested",
        Map.of("path", VARIANTS),
        "aggs",
        Map.of(
            "fitting",
            Map.of("filter", all(variantFilters(facet)), "aggs", Map.of("values", buckets))));
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

  /** For Lucene's regular expressions, in which these mean something. */
  private static String literally(String text) {
    return text.replaceAll("[.?+*|{}\\[\\]()\"\\\\#@&<>~^$-]", "\\\\$0");
  }

  private List<Object> sort() {
    ProductSort sort = query.sort();
    String direction = sort.descending() ? "desc" : "asc";
    Object first =
        switch (sort.by()) {
          case RELEVANCE -> Map.of("_score", "desc");
          case CREATED_AT -> Map.of("created_at", direction);
          case PRICE -> Map.of("price", direction);
          case NAME -> Map.of("name.exact", direction);
        };
    return List.of(first, Map.of("id", direction));
  }

  private static Map<String, Object> all(List<Object> filters) {
    return filters.isEmpty() ? Map.of("match_all", Map.of()) : bool(Map.of("filter", filters));
  }

  private static Map<String, Object> bool(Map<String, Object> clauses) {
    return Map.of("bool", clauses);
  }

  /**
   * What somebody typed so far, as a query of active products. As it is, it costs a look at lists
   * of beginnings; typos cost many times that, and are asked for only where it found nothing.
   */
  static Map<String, Object> suggesting(String typed, int limit, boolean loose) {
    String text = bounded(typed);
    Map<String, Object> how =
        loose
            ? Map.of(
                "operator",
                "and",
                "fuzziness",
                "AUTO:4,7",
                "prefix_length",
                1,
                "max_expansions",
                10)
            : Map.of("operator", "and");
    List<Object> ways = List.of(exactly("skus", text, 100), match("typed", text, how));
    Map<String, Object> active = Map.of("term", Map.of("status", ProductStatus.ACTIVE.slug()));
    return Map.of(
        "size",
        limit,
        "track_total_hits",
        false,
        "_source",
        List.of("name"),
        "query",
        bool(Map.of("filter", List.of(active), "minimum_should_match", 1, "should", ways)));
  }
}
