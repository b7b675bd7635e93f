package shop.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.Paging;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.search.Completion;
import shop.search.Facet;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductIndex;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSort;
import shop.search.ProductSuggestions;
import shop.text.Collation;

/**
 * A product search in memory. Every query scans all products, which is fast enough for a small
 * catalogue. All its data comes from the table.
 */
public final class InMemoryProductSearch
    implements ProductSearch, ProductSuggestions, ProductIndex {
  private final Map<String, SearchText> products = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile Freshness freshness = new Freshness(null, null);

  public InMemoryProductSearch(Clock clock) {
    this.clock = clock;
  }

  /** All indexed products by id. */
  public Map<String, IndexedProduct> indexed() {
    return products.values().stream()
        .map(SearchText::indexed)
        .collect(Collectors.toMap(indexed -> indexed.product().id(), indexed -> indexed));
  }

  /** Removes all products. */
  public void clear() {
    products.clear();
  }

  @Override
  public void apply(IndexChange change) {
    for (IndexedProduct product : change.present()) {
      products.merge(
          product.product().id(),
          new SearchText(product),
          (old, fresh) -> old.version() > fresh.version() ? old : fresh);
    }
    change.removed().forEach(products::remove);
    Freshness before = freshness;
    Instant lastChange = before.changedAt();
    boolean later = lastChange == null || change.at().isAfter(lastChange);
    freshness = new Freshness(later ? change.at() : lastChange, clock.instant());
  }

  @Override
  public List<Suggestion> suggest(String typed, int limit) {
    Completion completion = Completion.of(typed);
    return products.values().stream()
        .map(SearchText::indexed)
        .map(IndexedProduct::product)
        .filter(product -> product.status() == ProductStatus.ACTIVE)
        .filter(product -> completion.isOf(product.name()))
        .map(product -> new Suggestion(product.id(), product.name()))
        .sorted(Comparator.comparing(Suggestion::name))
        .limit(limit)
        .toList();
  }

  @Override
  public Found search(ProductQuery query) {
    List<String> words = query.text() == null ? List.of() : SearchText.words(query.text());
    boolean noWords = query.text() != null && words.isEmpty();
    List<Match> matches =
        products.values().stream()
            .filter(text -> !noWords)
            .filter(text -> query.filter().statuses().contains(text.indexed().product().status()))
            .map(text -> Match.of(text.indexed(), text.score(words), query.sort().by()))
            .filter(match -> match.score() > 0)
            .sorted(Comparator.comparing(Match::place, Place.by(query.sort())))
            .toList();
    List<Match> chosen =
        matches.stream().filter(match -> matches(match.indexed(), query, "")).toList();
    Map<String, List<Facet>> facets = new TreeMap<>();
    query.facets().forEach(name -> facets.put(name, facet(name, matches, query)));
    return new Found(
        page(chosen, query), Math.min(chosen.size(), Paging.EXACT_TOTAL), facets, freshness);
  }

  /** Whether a product matches all filters, except the filter of one facet. */
  private static boolean matches(IndexedProduct indexed, ProductQuery query, String exceptFacet) {
    Product product = indexed.product();
    return (exceptFacet.equals(Facet.CATEGORY) || isInCategory(product, query))
        && isChosen(indexed, fitting(product, query, exceptFacet), query, exceptFacet);
  }

  private static boolean isInCategory(Product product, ProductQuery query) {
    return query.categoryIds() == null || query.categoryIds().contains(product.categoryId());
  }

  /** Whether variants that pass the other filters are in stock, or none is, as it was chosen. */
  private static boolean isChosen(
      IndexedProduct indexed, List<Variant> fitting, ProductQuery query, String exceptFacet) {
    Boolean inStock = query.filter().inStock();
    if (fitting.isEmpty() || inStock == null || exceptFacet.equals(Facet.IN_STOCK)) {
      return !fitting.isEmpty();
    }
    return inStock == fitting.stream().anyMatch(indexed::inStock);
  }

  private static List<Variant> fitting(Product product, ProductQuery query, String exceptFacet) {
    return product.variants().stream()
        .filter(variant -> matches(variant, query.filter(), exceptFacet))
        .toList();
  }

  private static boolean matches(Variant variant, ProductFilter filter, String exceptFacet) {
    long minor = variant.price().amountMinor();
    boolean priced =
        exceptFacet.equals(Facet.PRICE)
            || ((filter.minPriceMinor() == null || minor >= filter.minPriceMinor())
                && (filter.maxPriceMinor() == null || minor <= filter.maxPriceMinor()));
    return priced
        && filter.options().entrySet().stream()
            .filter(option -> !exceptFacet.equals(Facet.OPTION + option.getKey()))
            .allMatch(
                option ->
                    option
                        .getValue()
                        .contains(variant.options().getOrDefault(option.getKey(), "")));
  }

  private static List<Facet> facet(String name, List<Match> matches, ProductQuery query) {
    Map<String, Long> counts =
        matches.stream()
            .flatMap(match -> values(name, match.indexed(), query))
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Facet::count)
                .reversed()
                .thenComparing(Facet::value, Collation.ORDER))
        .toList();
  }

  /** The values of a facet with which a product would be found, each once. */
  private static Stream<String> values(String facet, IndexedProduct indexed, ProductQuery query) {
    Product product = indexed.product();
    if (facet.equals(Facet.CATEGORY) || facet.equals(Facet.IN_STOCK)) {
      boolean stocked = fitting(product, query, facet).stream().anyMatch(indexed::inStock);
      return matches(indexed, query, facet)
          ? Stream.of(
              facet.equals(Facet.CATEGORY) ? product.categoryId() : Boolean.toString(stocked))
          : Stream.empty();
    }
    if (!isInCategory(product, query)) {
      return Stream.empty();
    }
    Map<String, List<Variant>> byValue = new TreeMap<>();
    for (Variant variant : fitting(product, query, facet)) {
      value(facet, variant)
          .ifPresent(value -> byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(variant));
    }
    return byValue.entrySet().stream()
        .filter(entry -> isChosen(indexed, entry.getValue(), query, facet))
        .map(Map.Entry::getKey);
  }

  private static Optional<String> value(String facet, Variant variant) {
    return facet.equals(Facet.PRICE)
        ? Optional.of(Facet.priceRange(variant.price().amountMinor()))
        : Optional.ofNullable(variant.options().get(facet.substring(Facet.OPTION.length())));
  }

  private static Page<IndexedProduct> page(List<Match> matches, ProductQuery query) {
    ProductSort sort = query.sort();
    String order = sort.by() + (sort.descending() ? " down" : " up");
    List<Match> rest = matches;
    if (query.page().after() != null) {
      String[] cursor = decodeCursor(query.page().after(), order);
      Comparator<Place> comparator = Place.by(sort);
      Place last = new Place(cursor[1], cursor[2]);
      rest = matches.stream().filter(match -> comparator.compare(match.place(), last) > 0).toList();
    }
    List<Match> items = InMemoryPages.first(rest, query.page().limit());
    boolean more = rest.size() > items.size();
    String after = more ? encodeCursor(order, items.getLast().place()) : null;
    return new Page<>(items.stream().map(Match::indexed).toList(), after);
  }

  private static String encodeCursor(String order, Place last) {
    String cursor = order + "\n" + last.key() + "\n" + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  private static String[] decodeCursor(String cursor, String order) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split("\n", -1);
      if (parts.length == 3 && parts[0].equals(order)) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidCursorException();
    }
    throw new InvalidCursorException();
  }

  /** A matching product, its score and its position in the sort order. */
  private record Match(IndexedProduct indexed, long score, Place place) {
    static Match of(IndexedProduct indexed, long score, ProductSort.By by) {
      Product product = indexed.product();
      String key =
          switch (by) {
            case RELEVANCE -> digits(score);
            case CREATED_AT -> digits(product.createdAt().toEpochMilli());
            case PRICE -> digits(product.price().amountMinor());
            case NAME -> Collation.key(product.name());
          };
      return new Match(indexed, score, new Place(key, product.id()));
    }

    private static String digits(long number) {
      return String.format("%015d", number);
    }
  }

  /** The position of a product in a sort order. */
  private record Place(String key, String id) {
    static Comparator<Place> by(ProductSort sort) {
      Comparator<Place> up = Comparator.comparing(Place::key).thenComparing(Place::id);
      return sort.descending() ? up.reversed() : up;
    }
  }
}
