package shop.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import shop.search.Facet;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductIndex;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSort;
import shop.search.ProductSuggestions;

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
    List<String> words = SearchText.words(typed);
    return products.values().stream()
        .map(SearchText::indexed)
        .map(IndexedProduct::product)
        .filter(product -> product.status() == ProductStatus.ACTIVE)
        .filter(product -> completes(SearchText.words(product.name()), words))
        .map(product -> new Suggestion(product.id(), product.name()))
        .sorted(Comparator.comparing(Suggestion::name))
        .limit(limit)
        .toList();
  }

  private static boolean completes(List<String> name, List<String> typed) {
    return typed.stream().allMatch(word -> name.stream().anyMatch(own -> own.startsWith(word)));
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
    Boolean inStock = query.filter().inStock();
    boolean inCategory =
        query.categoryIds() == null
            || exceptFacet.equals(Facet.CATEGORY)
            || query.categoryIds().contains(product.categoryId());
    boolean stocked =
        inStock == null || exceptFacet.equals(Facet.IN_STOCK) || inStock == indexed.inStock();
    return inCategory
        && stocked
        && product.variants().stream()
            .anyMatch(variant -> matches(variant, query.filter(), exceptFacet));
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
            .allMatch(option -> option.getValue().equals(variant.options().get(option.getKey())));
  }

  private static List<Facet> facet(String name, List<Match> matches, ProductQuery query) {
    Map<String, Long> counts =
        matches.stream()
            .map(Match::indexed)
            .filter(indexed -> matches(indexed, query, name))
            .flatMap(indexed -> values(name, indexed, query.filter()).distinct())
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::value))
        .toList();
  }

  private static Stream<String> values(String facet, IndexedProduct indexed, ProductFilter filter) {
    Product product = indexed.product();
    Stream<Variant> matching =
        product.variants().stream().filter(variant -> matches(variant, filter, facet));
    return switch (facet) {
      case Facet.CATEGORY -> Stream.of(product.categoryId());
      case Facet.PRICE -> matching.map(variant -> Facet.priceRange(variant.price().amountMinor()));
      case Facet.IN_STOCK -> Stream.of(Boolean.toString(indexed.inStock()));
      default -> {
        String option = facet.substring(Facet.OPTION.length());
        yield matching
            .map(Variant::options)
            .filter(options -> options.containsKey(option))
            .map(options -> options.getOrDefault(option, ""));
      }
    };
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
            case NAME -> product.name().toLowerCase(Locale.ROOT);
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
