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
 * A search in this process's memory: every product is looked at for every question, which is fast
 * enough for the catalogue of one machine. It holds nothing that the table does not.
 */
public final class InMemoryProductSearch
    implements ProductSearch, ProductSuggestions, ProductIndex {
  private final Map<String, SearchText> products = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile Freshness freshness = new Freshness(null, null);

  public InMemoryProductSearch(Clock clock) {
    this.clock = clock;
  }

  /** Everything that was indexed, by the product's id. */
  public Map<String, IndexedProduct> indexed() {
    return products.values().stream()
        .map(SearchText::indexed)
        .collect(Collectors.toMap(indexed -> indexed.product().id(), indexed -> indexed));
  }

  /** Forgets everything. */
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
    change.gone().forEach(products::remove);
    Freshness before = freshness;
    Instant known = before.changedAt();
    boolean later = known == null || change.at().isAfter(known);
    freshness = new Freshness(later ? change.at() : known, clock.instant());
  }

  @Override
  public List<Suggestion> suggest(String typed, int limit) {
    List<String> words = SearchText.words(typed);
    return products.values().stream()
        .map(SearchText::indexed)
        .map(IndexedProduct::product)
        .filter(product -> product.status() == ProductStatus.ACTIVE)
        .filter(product -> goesOn(SearchText.words(product.name()), words))
        .map(product -> new Suggestion(product.id(), product.name()))
        .sorted(Comparator.comparing(Suggestion::name))
        .limit(limit)
        .toList();
  }

  private static boolean goesOn(List<String> name, List<String> typed) {
    return typed.stream().allMatch(word -> name.stream().anyMatch(own -> own.startsWith(word)));
  }

  @Override
  public Found search(ProductQuery query) {
    List<String> words = query.text() == null ? List.of() : SearchText.words(query.text());
    boolean hopeless = query.text() != null && words.isEmpty();
    List<Match> matches =
        products.values().stream()
            .filter(text -> !hopeless)
            .filter(text -> query.filter().statuses().contains(text.indexed().product().status()))
            .map(text -> Match.of(text.indexed(), text.score(words), query.sort().by()))
            .filter(match -> match.score() > 0)
            .sorted(Comparator.comparing(Match::place, Place.by(query.sort())))
            .toList();
    List<Match> chosen =
        matches.stream().filter(match -> matches(match.indexed(), query, "")).toList();
    Map<String, List<Facet>> facets = new TreeMap<>();
    query.facets().forEach(name -> facets.put(name, facet(name, matches, query)));
    return new Found(page(chosen, query), chosen.size(), facets, Map.of(), freshness);
  }

  /** Whether it has what is chosen, but for what one facet is about. */
  private static boolean matches(IndexedProduct indexed, ProductQuery query, String but) {
    Product product = indexed.product();
    Boolean inStock = query.filter().inStock();
    boolean there =
        query.categoryIds() == null
            || but.equals(Facet.CATEGORY)
            || query.categoryIds().contains(product.categoryId());
    boolean stocked = inStock == null || but.equals(Facet.IN_STOCK) || inStock == indexed.inStock();
    return there
        && stocked
        && product.variants().stream().anyMatch(variant -> matches(variant, query.filter(), but));
  }

  private static boolean matches(Variant variant, ProductFilter filter, String but) {
    long minor = variant.price().amountMinor();
    boolean priced =
        but.equals(Facet.PRICE)
            || ((filter.minPriceMinor() == null || minor >= filter.minPriceMinor())
                && (filter.maxPriceMinor() == null || minor <= filter.maxPriceMinor()));
    return priced
        && filter.options().entrySet().stream()
            .filter(option -> !but.equals(Facet.OPTION + option.getKey()))
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
    Stream<Variant> fitting =
        product.variants().stream().filter(variant -> matches(variant, filter, facet));
    return switch (facet) {
      case Facet.CATEGORY -> Stream.of(product.categoryId());
      case Facet.PRICE -> fitting.map(variant -> Facet.priceRange(variant.price().amountMinor()));
      case Facet.IN_STOCK -> Stream.of(Boolean.toString(indexed.inStock()));
      default -> {
        String option = facet.substring(Facet.OPTION.length());
        yield fitting
            .map(Variant::options)
            .filter(options -> options.containsKey(option))
            .map(options -> options.getOrDefault(option, ""));
      }
    };
  }

  private static Page<Hit> page(List<Match> matches, ProductQuery query) {
    ProductSort sort = query.sort();
    String order = sort.by() + (sort.descending() ? " down" : " up");
    List<Match> rest = matches;
    if (query.page().after() != null) {
      String[] cursor = read(query.page().after(), order);
      Comparator<Place> comparator = Place.by(sort);
      Place last = new Place(cursor[1], cursor[2]);
      rest = matches.stream().filter(match -> comparator.compare(match.place(), last) > 0).toList();
    }
    List<Match> shown = rest.subList(0, Math.min(rest.size(), query.page().limit()));
    boolean more = rest.size() > shown.size();
    String after = more ? write(order, shown.getLast().place()) : null;
    return new Page<>(shown.stream().map(match -> hit(match.indexed())).toList(), after);
  }

  private static Hit hit(IndexedProduct indexed) {
    Product product = indexed.product();
    return new Hit(product.id(), product.version(), indexed.inStock());
  }

  private static String write(String order, Place last) {
    String cursor = order + "\n" + last.key() + "\n" + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  private static String[] read(String cursor, String order) {
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

  /** A product that matches, and the text by which it is sorted. */
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

  /** Where a product stands in an order. */
  private record Place(String key, String id) {
    static Comparator<Place> by(ProductSort sort) {
      Comparator<Place> up = Comparator.comparing(Place::key).thenComparing(Place::id);
      return sort.descending() ? up.reversed() : up;
    }
  }
}
