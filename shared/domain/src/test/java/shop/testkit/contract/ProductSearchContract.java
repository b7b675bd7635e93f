package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.Paging;
import shop.image.Image;
import shop.image.ImageFile;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;
import shop.money.Money;
import shop.page.InvalidCursorException;
import shop.page.PageRequest;
import shop.price.FormerPrices;
import shop.search.Facet;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductIndex;
import shop.search.ProductQuery;
import shop.search.ProductSearch;
import shop.search.ProductSearch.Found;
import shop.search.ProductSort;
import shop.search.ProductSort.By;
import shop.search.ProductSuggestions;
import shop.tax.TaxTable;

/** The contract of {@link ProductSearch}, on a small catalogue. */
public abstract class ProductSearchContract {
  protected static final ProductSort RELEVANCE = new ProductSort(By.RELEVANCE, true);
  protected static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  protected static final Set<ProductStatus> ACTIVE = Set.of(ProductStatus.ACTIVE);

  protected abstract ProductSearch search();

  protected abstract ProductSuggestions suggestions();

  /** The index that {@link #search} reads; empty at the start of each test. */
  protected abstract ProductIndex index();

  /** Waits until searches see all changes of the index. */
  protected abstract void refresh();

  @BeforeEach
  void fill() {
    put(1, true, item("mug-blue", "Harbour Mug", "kitchen", 1800, "Colour", "Blue", "Sand"));
    put(1, true, item("mug-camp", "Enamel Camp Mug", "outdoor", 1500));
    put(1, true, item("bowl", "Everyday Bowl", "kitchen", 2400));
    put(1, false, item("lantern", "Paper Lantern", "lighting", 2600));
    put(1, true, item("lamp", "Reading Lamp", "lighting", 9900));
    put(1, true, item("board", "Oak Cutting Board", "kitchen", 4900, "Size", "Large"));
    put(1, true, item("notebook", "Dotted Notebook", "stationery", 1200, "Format", "A5", "B6"));
    put(1, true, item("tea", "제주 녹차 Green Tea", "tea", 1400));
    put(1, true, draft("dripper", "Moon Dripper"));
    refresh();
  }

  @Test
  void findsProductsByNameBestMatchFirst() {
    assertThat(find("mug")).containsExactlyInAnyOrder("mug-blue", "mug-camp");
    assertThat(find("harbour mug")).first().isEqualTo("mug-blue");
    assertThat(find("녹차")).containsExactly("tea");
  }

  @Test
  void findsProductsBySku() {
    assertThat(find("LANTERN-1")).first().isEqualTo("lantern");
    assertThat(find("lantern-1")).first().isEqualTo("lantern");
  }

  @Test
  void toleratesTypos() {
    assertThat(find("latnern")).containsExactly("lantern");
    assertThat(find("notebok")).containsExactly("notebook");
  }

  @Test
  void returnsDraftsOnlyOnRequest() {
    ProductFilter drafts =
        new ProductFilter(null, null, null, null, Map.of(), Set.of(ProductStatus.DRAFT));

    assertThat(find("dripper")).isEmpty();
    assertThat(ids(query("dripper", drafts, RELEVANCE, Set.of(), PageRequest.first(10))))
        .containsExactly("dripper");
  }

  @Test
  void findsNothingForPunctuation() {
    assertThat(find("*")).isEmpty();
    assertThat(find("\"(*~:)^[")).isEmpty();
  }

  @Test
  void filtersByPriceStockAndOptionsOfOneVariant() {
    assertThat(ids(all(filter(null, null, false, Map.of())))).containsExactly("lantern");
    assertThat(ids(all(filter(4000L, 5000L, null, Map.of())))).containsExactly("board");
    assertThat(ids(all(filter(null, null, null, Map.of("Colour", "Sand")))))
        .containsExactly("mug-blue");
    assertThat(ids(all(filter(null, 1850L, null, Map.of("Colour", "Sand"))))).isEmpty();
  }

  @Test
  void sortsNamesAsReadersExpect() {
    put(1, true, item("eclair", "Éclair", "kitchen", 900));
    put(1, true, item("zebra", "zebra", "kitchen", 900));
    put(1, true, item("salt", "Sea Salt", "kitchen", 900));
    put(1, true, item("seafood", "Seafood", "kitchen", 900));
    refresh();

    assertThat(idsOnAllPages(new ProductSort(By.NAME, false)))
        .containsSubsequence(
            "notebook", "eclair", "mug-camp", "lamp", "salt", "seafood", "zebra", "tea");
  }

  @Test
  void countsEachFacetWithoutItsOwnFilter() {
    Set<String> names = Set.of(Facet.CATEGORY, Facet.PRICE, Facet.IN_STOCK, "option.Colour");
    ProductFilter sand = filter(null, null, true, Map.of("Colour", "Sand"));

    Found found = query(null, sand, ProductSort.NEWEST, names, PageRequest.first(1));

    assertThat(found.total()).isEqualTo(1);
    assertThat(found.facets().keySet()).isEqualTo(names);
    assertThat(found.facets().get("option.Colour"))
        .containsExactly(new Facet("Blue", 1), new Facet("Sand", 1));
    assertThat(found.facets().get(Facet.IN_STOCK)).containsExactly(new Facet("true", 1));
    assertThat(found.facets().get(Facet.PRICE)).containsExactly(new Facet("1000-2499", 1));
    assertThat(found.facets().get(Facet.CATEGORY)).containsExactly(new Facet("kitchen", 1));
  }

  @Test
  void countsCategoriesOutsideTheCategoryFilter() {
    ProductFilter kitchen = filter(null, null, null, Map.of());
    ProductQuery query =
        new ProductQuery(
            null,
            kitchen,
            Set.of("kitchen"),
            ProductSort.NEWEST,
            Set.of(Facet.CATEGORY, Facet.IN_STOCK),
            PageRequest.first(10));

    Found found = search().search(query);

    assertThat(found.total()).isEqualTo(3);
    assertThat(found.facets().get(Facet.CATEGORY))
        .contains(new Facet("kitchen", 3), new Facet("lighting", 2), new Facet("outdoor", 1));
    assertThat(found.facets().get(Facet.IN_STOCK)).containsExactly(new Facet("true", 3));
  }

  @Test
  void listsEachProductOnceAcrossPagesInEverySortOrder() {
    for (By by : By.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        List<String> ids = idsOnAllPages(new ProductSort(by, descending));

        assertThat(ids).as("%s %s", by, descending).hasSize(8).doesNotHaveDuplicates();
      }
    }
    assertThat(idsOnAllPages(new ProductSort(By.PRICE, false)))
        .startsWith("notebook", "tea", "mug-camp");
    assertThat(idsOnAllPages(new ProductSort(By.NAME, false)))
        .startsWith("notebook", "mug-camp", "bowl");
  }

  @Test
  void rejectsInvalidCursorsAndCursorsOfAnotherSortOrder() {
    Found first = query(null, ProductFilter.active(), RELEVANCE, Set.of(), PageRequest.first(2));
    ProductSort other = new ProductSort(By.PRICE, false);

    for (String cursor : List.of(String.valueOf(first.ids().after()), "*", "bm9uZQ", "W10")) {
      PageRequest page = new PageRequest(2, cursor);
      assertThatThrownBy(() -> query(null, ProductFilter.active(), other, Set.of(), page))
          .isInstanceOf(InvalidCursorException.class);
    }
  }

  @Test
  void keepsTheHighestVersionOfOutOfOrderUpdates() {
    put(2, true, item("bowl", "Zebra Bowl", "kitchen", 2400));
    put(1, true, item("bowl", "Everyday Bowl", "kitchen", 2400));
    refresh();

    assertThat(find("zebra")).containsExactly("bowl");
    assertThat(find("everyday")).isEmpty();
  }

  @Test
  void returnsProductsAsTheyWereIndexed() {
    IndexedProduct bowl = bowl();
    index().apply(new IndexChange(List.of(bowl), Set.of(), START));
    refresh();

    assertThat(all(ProductFilter.active()).products().items())
        .hasSize(8)
        .filteredOn(found -> found.product().id().equals("bowl"))
        .containsExactly(bowl);
  }

  /** A product with every field that a result shows. */
  private static IndexedProduct bowl() {
    Product product =
        new Product(
            "bowl",
            "everyday-bowl",
            "Everyday Bowl",
            "For soup & more.",
            "kitchen",
            "Harbour",
            "tableware",
            ProductStatus.ACTIVE,
            List.of(
                new Variant(
                    "BOWL-S",
                    Map.of("Size", "S", "Colour", "Sand"),
                    new Money(2400, "USD"),
                    new Money(2900, "USD"),
                    null,
                    350),
                new Variant(
                    "BOWL-M",
                    Map.of("Size", "M", "Colour", "Sand"),
                    new Money(2600, "USD"),
                    null,
                    null,
                    null,
                    new FormerPrices(List.of(), new Money(2800, "USD")))),
            START,
            START.plusNanos(1_000),
            3);
    ImageState ready =
        new ImageState.Ready(
            1_200,
            800,
            "data:image/png;base64,AA==",
            List.of(
                new Rendition(ImageSize.SMALL, "a.jpg", 160, 107),
                new Rendition(ImageSize.LARGE, "b.jpg", 1_200, 800)));
    Image image =
        new Image(
            "image",
            new ImageFile("bowl.png", ImageType.PNG, 5, "a".repeat(64)),
            "A",
            ready,
            START);
    return new IndexedProduct(
        product, Map.of("BOWL-S", 0L, "BOWL-M", 7L), List.of(image), List.of("Kitchen", "Bowls"));
  }

  @Test
  void countsMatchesUpToABound() {
    List<IndexedProduct> many =
        IntStream.rangeClosed(1, Paging.EXACT_TOTAL + 1)
            .mapToObj(i -> indexed(item("spoon-" + i, "Spoon " + i, "kitchen", 500), true))
            .toList();
    index().apply(new IndexChange(many, Set.of(), START));
    refresh();

    assertThat(query("spoon", ProductFilter.active(), RELEVANCE, Set.of(), PageRequest.first(1)))
        .extracting(Found::total)
        .isEqualTo((long) Paging.EXACT_TOTAL);
  }

  @Test
  void countsVariantsFacetsByProduct() {
    put(1, true, item("tray", "Tray", "kitchen", 1000, "Colour", "Blue", "Sand", "Red"));
    refresh();

    Found found =
        query(
            "tray",
            ProductFilter.active(),
            RELEVANCE,
            Set.of(Facet.PRICE, "option.Colour"),
            PageRequest.first(1));

    assertThat(found.facets().get(Facet.PRICE)).containsExactly(new Facet("1000-2499", 1));
    assertThat(found.facets().get("option.Colour"))
        .containsExactly(new Facet("Blue", 1), new Facet("Red", 1), new Facet("Sand", 1));
  }

  @Test
  void removesDeletedProductsIdempotently() {
    index().apply(new IndexChange(List.of(), Set.of("bowl"), START));
    index().apply(new IndexChange(List.of(), Set.of("bowl", "never"), START));
    refresh();

    assertThat(find("bowl")).isEmpty();
  }

  @Test
  void reportsFreshness() {
    Instant later = START.plusSeconds(60);
    index().apply(new IndexChange(List.of(), Set.of(), later));
    index().apply(new IndexChange(List.of(), Set.of(), START));
    refresh();

    Found found = all(ProductFilter.active());

    assertThat(found.freshness().changedAt()).isEqualTo(later);
    assertThat(found.freshness().indexedAt()).isNotNull();
  }

  @Test
  void suggestsProductNames() {
    assertThat(suggestions().suggest("mu", 10))
        .extracting(ProductSuggestions.Suggestion::productId)
        .containsExactlyInAnyOrder("mug-blue", "mug-camp");
    assertThat(suggestions().suggest("camp m", 10))
        .extracting(ProductSuggestions.Suggestion::name)
        .containsExactly("Enamel Camp Mug");
    assertThat(suggestions().suggest("녹", 10)).hasSize(1);
    assertThat(suggestions().suggest("dripp", 10)).isEmpty();
    assertThat(suggestions().suggest("m", 1)).hasSize(1);
  }

  /** A product with a variant for each value of one option, or a simple one. */
  protected static Product item(
      String id, String name, String category, long priceMinor, String... options) {
    return product(id, name, category, ProductStatus.ACTIVE, priceMinor, options);
  }

  private static Product draft(String id, String name) {
    return product(id, name, "kitchen", ProductStatus.DRAFT, 100);
  }

  private static Product product(
      String id,
      String name,
      String category,
      ProductStatus status,
      long priceMinor,
      String... options) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 1; i < Math.max(2, options.length); i++) {
      Map<String, String> chosen = options.length == 0 ? Map.of() : Map.of(options[0], options[i]);
      Money price = new Money(priceMinor + 100L * (i - 1), "USD");
      variants.add(
          new Variant(
              id.toUpperCase(java.util.Locale.ROOT) + "-" + i, chosen, price, null, null, null));
    }
    return new Product(
        id,
        id,
        name,
        "As seen.",
        category,
        null,
        TaxTable.STANDARD,
        status,
        variants,
        START,
        START,
        1);
  }

  protected final void put(long version, boolean inStock, Product of) {
    Product product =
        new Product(
            of.id(),
            of.slug(),
            of.name(),
            of.description(),
            of.categoryId(),
            of.brand(),
            of.taxCategory(),
            of.status(),
            of.variants(),
            of.createdAt(),
            of.updatedAt(),
            version);
    index().apply(new IndexChange(List.of(indexed(product, inStock)), Set.of(), START));
  }

  private static IndexedProduct indexed(Product product, boolean inStock) {
    Map<String, Long> available = new HashMap<>();
    product.skus().forEach(sku -> available.put(sku, inStock ? 3L : 0L));
    return new IndexedProduct(product, available, List.of(), List.of(product.categoryId()));
  }

  protected final List<String> find(String text) {
    return ids(query(text, ProductFilter.active(), RELEVANCE, Set.of(), PageRequest.first(100)));
  }

  protected final Found query(
      @Nullable String text,
      ProductFilter filter,
      ProductSort sort,
      Set<String> facets,
      PageRequest page) {
    return search().search(new ProductQuery(text, filter, null, sort, facets, page));
  }

  protected final Found all(ProductFilter filter) {
    return query(null, filter, ProductSort.NEWEST, Set.of(), PageRequest.first(100));
  }

  protected static ProductFilter filter(
      @Nullable Long min, @Nullable Long max, @Nullable Boolean inStock, Map<String, String> with) {
    Map<String, Set<String>> options = new HashMap<>();
    with.forEach((name, value) -> options.put(name, Set.of(value)));
    return new ProductFilter(null, min, max, inStock, options, ACTIVE);
  }

  protected static List<String> ids(Found found) {
    return found.ids().items();
  }

  private List<String> idsOnAllPages(ProductSort sort) {
    List<String> ids = new ArrayList<>();
    PageRequest page = PageRequest.first(3);
    while (true) {
      Found found = query(null, ProductFilter.active(), sort, Set.of(), page);
      ids.addAll(found.ids().items());
      if (found.ids().after() == null) {
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
        return ids;
      }
      page = new PageRequest(3, found.ids().after());
    }
  }
}
