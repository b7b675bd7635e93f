package shop.local;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.catalog.Product;
import shop.catalog.ProductDetails;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.catalog.Variant;
import shop.contracts.Limits;
import shop.page.BadCursor;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.Facet;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductIndex;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSort;

/**
 * A search in this process's memory: every product is looked at for every question, which is fast
 * enough for the catalogue of one machine. It holds nothing that the table does not.
 */
public final class InMemoryProductSearch implements ProductSearch, ProductIndex {
  private final Map<String, SearchText> products = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile Instant indexedAt;

  public InMemoryProductSearch(Clock clock) {
    this.clock = clock;
    this.indexedAt = clock.instant();
  }

  /** Takes in all products of the table: at the start, before events come. */
  public void fill(Products table, ProductDetails details) {
    PageRequest next = PageRequest.first(Limits.PAGE_MAX);
    while (true) {
      Page<Product> page = table.newest(EnumSet.allOf(ProductStatus.class), next);
      details.of(page.items()).forEach(detail -> put(IndexedProduct.of(detail)));
      if (page.after() == null) {
        return;
      }
      next = new PageRequest(Limits.PAGE_MAX, page.after());
    }
  }

  @Override
  public void put(IndexedProduct product) {
    SearchText next = new SearchText(product);
    products.merge(
        product.product().id(),
        next,
        (old, fresh) -> old.version() > fresh.version() ? old : fresh);
    indexedAt = clock.instant();
  }

  @Override
  public void remove(String productId) {
    products.remove(productId);
    indexedAt = clock.instant();
  }

  @Override
  public Found search(ProductQuery query) {
    List<String> words = query.text() == null ? List.of() : SearchText.words(query.text());
    boolean hopeless = query.text() != null && words.isEmpty();
    List<Hit> hits =
        products.values().stream()
            .filter(text -> !hopeless && matches(text.indexed(), query))
            .map(text -> Hit.of(text.indexed(), text.score(words), query.sort().by()))
            .filter(hit -> hit.score() > 0)
            .sorted(Comparator.comparing(Hit::place, Place.by(query.sort())))
            .toList();
    Map<String, List<Facet>> facets = new TreeMap<>();
    query.facets().forEach(name -> facets.put(name, facet(name, hits)));
    return new Found(page(hits, query), hits.size(), facets, indexedAt);
  }

  private static boolean matches(IndexedProduct indexed, ProductQuery query) {
    ProductFilter filter = query.filter();
    Product product = indexed.product();
    boolean there =
        query.categoryIds() == null || query.categoryIds().contains(product.categoryId());
    boolean stocked = filter.inStock() == null || filter.inStock() == indexed.inStock();
    return there
        && stocked
        && filter.statuses().contains(product.status())
        && product.variants().stream().anyMatch(variant -> matches(variant, filter));
  }

  private static boolean matches(Variant variant, ProductFilter filter) {
    long minor = variant.price().amountMinor();
    return (filter.minPriceMinor() == null || minor >= filter.minPriceMinor())
        && (filter.maxPriceMinor() == null || minor <= filter.maxPriceMinor())
        && variant.options().entrySet().containsAll(filter.options().entrySet());
  }

  private static List<Facet> facet(String name, List<Hit> hits) {
    Map<String, Long> counts =
        hits.stream()
            .flatMap(hit -> values(name, hit.indexed()).distinct())
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::value))
        .toList();
  }

  private static Stream<String> values(String facet, IndexedProduct indexed) {
    Product product = indexed.product();
    return switch (facet) {
      case Facet.CATEGORY -> Stream.of(product.categoryId());
      case Facet.PRICE -> Stream.of(Facet.priceRange(product.price().amountMinor()));
      case Facet.IN_STOCK -> Stream.of(Boolean.toString(indexed.inStock()));
      default -> {
        String option = facet.substring(Facet.OPTION.length());
        yield product.variants().stream()
            .filter(variant -> variant.options().containsKey(option))
            .map(variant -> variant.options().getOrDefault(option, ""));
      }
    };
  }

  private static Page<String> page(List<Hit> hits, ProductQuery query) {
    ProductSort sort = query.sort();
    String order = sort.by() + (sort.descending() ? " down" : " up");
    List<Hit> rest = hits;
    if (query.page().after() != null) {
      String[] cursor = read(query.page().after(), order);
      Comparator<Place> comparator = Place.by(sort);
      Place last = new Place(cursor[1], cursor[2]);
      rest = hits.stream().filter(hit -> comparator.compare(hit.place(), last) > 0).toList();
    }
    List<Hit> shown = rest.subList(0, Math.min(rest.size(), query.page().limit()));
    boolean more = rest.size() > shown.size();
    String after = more ? write(order, shown.getLast().place()) : null;
    return new Page<>(shown.stream().map(hit -> hit.place().id()).toList(), after);
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
      throw new BadCursor();
    }
    throw new BadCursor();
  }

  /** A product that matches, and the text by which it is sorted. */
  private record Hit(IndexedProduct indexed, long score, Place place) {
    static Hit of(IndexedProduct indexed, long score, ProductSort.By by) {
      Product product = indexed.product();
      String key =
          switch (by) {
            case RELEVANCE -> digits(score);
            case CREATED_AT -> digits(product.createdAt().toEpochMilli());
            case PRICE -> digits(product.price().amountMinor());
            case NAME -> product.name().toLowerCase(Locale.ROOT);
          };
      return new Hit(indexed, score, new Place(key, product.id()));
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
