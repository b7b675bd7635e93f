package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.Product;
import shop.catalog.ProductDetails;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.money.Money;
import shop.page.BadCursor;
import shop.page.PageRequest;
import shop.search.Facet;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductQuery;
import shop.search.ProductSearch.Found;
import shop.search.ProductSort;
import shop.search.ProductSort.By;
import shop.testkit.FixedIds;
import shop.testkit.InMemoryCategories;
import shop.testkit.InMemoryProducts;
import shop.testkit.InMemoryStocks;
import shop.testkit.InMemoryTable;
import shop.testkit.TestClock;

/** Over the demonstration's own catalogue, so that its data is tested too. */
class InMemoryProductSearchTest {
  private static final ProductSort RELEVANCE = new ProductSort(By.RELEVANCE, true);

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final InMemoryProductSearch search = new InMemoryProductSearch(clock);
  private final Map<String, String> slugs;

  InMemoryProductSearchTest() {
    FixedIds ids = new FixedIds();
    CreateCategory grow = new CreateCategory(categories, table, clock, ids);
    CreateProduct create = new CreateProduct(products, stocks, categories, table, clock, ids);
    DemoCatalogue demo = DemoCatalogue.read();
    demo.categories()
        .forEach(
            branch ->
                grow.create(
                    "admin",
                    new CategoryDraft(branch.slug(), branch.name(), category(branch.parent())),
                    null));
    demo.products()
        .forEach(
            item ->
                assertThat(create.create("admin", draft(item), null))
                    .isInstanceOf(CreateProduct.Outcome.Created.class));
    search.fill(products, new ProductDetails(stocks, categories));
    slugs =
        demo.products().stream()
            .map(item -> products.findBySlug(item.slug()).orElseThrow())
            .collect(Collectors.toMap(Product::id, Product::slug));
  }

  @Test
  void findsWordsByTheirBeginnings() {
    assertThat(find("skil")).containsExactly("cast-iron-skillet");
    assertThat(find("MUG")).containsExactlyInAnyOrder("harbour-mug", "enamel-camp-mug");
    assertThat(find("녹차")).containsExactly("green-jeju-tea");
    assertThat(find("tent-2")).contains("two-person-tent");
  }

  @Test
  void findsWordsWithTypos() {
    assertThat(find("lantren")).containsExactly("paper-lantern");
    assertThat(find("beeswaks candels")).containsExactly("beeswax-candles");
  }

  @Test
  void wantsEveryWord() {
    assertThat(find("harbour mug")).first().isEqualTo("harbour-mug");
    assertThat(find("harbour skillet")).isEmpty();
    assertThat(find("!?")).isEmpty();
  }

  @Test
  void showsDraftsToNobodyWhoDidNotAskForThem() {
    assertThat(find("dripper")).isEmpty();
    ProductFilter drafts =
        new ProductFilter(null, null, null, null, Map.of(), Set.of(ProductStatus.DRAFT));
    assertThat(slugs(ask("dripper", drafts, RELEVANCE, Set.of(), PageRequest.first(5))))
        .containsExactly("moon-dripper");
  }

  @Test
  void filtersByPriceStockAndOptionsOfOneVariant() {
    Set<ProductStatus> active = Set.of(ProductStatus.ACTIVE);
    ProductFilter soldOut = new ProductFilter(null, null, null, false, Map.of(), active);
    ProductFilter cheapLarge =
        new ProductFilter(null, null, 3000L, null, Map.of("Size", "Large"), active);
    ProductFilter dearLarge =
        new ProductFilter(null, 4000L, 5000L, true, Map.of("Size", "Large"), active);

    assertThat(slugs(all(soldOut))).containsExactly("paper-lantern");
    assertThat(slugs(all(cheapLarge))).isEmpty();
    assertThat(slugs(all(dearLarge))).containsExactly("oak-cutting-board");
  }

  @Test
  void pagesThroughEveryOrderWithoutGapsOrRepetitions() {
    for (By by : By.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        List<String> ids = walk(new ProductSort(by, descending));

        assertThat(ids).as("%s %s", by, descending).hasSize(29).doesNotHaveDuplicates();
      }
    }
    List<Long> prices =
        walk(new ProductSort(By.PRICE, false)).stream()
            .map(id -> products.find(id).orElseThrow().price().amountMinor())
            .toList();
    assertThat(prices).isSorted();
  }

  @Test
  void refusesTheCursorOfAnotherOrder() {
    String cursor =
        ask(null, ProductFilter.active(), RELEVANCE, Set.of(), PageRequest.first(5)).ids().after();
    ProductSort other = new ProductSort(By.PRICE, false);

    assertThatThrownBy(
            () -> ask(null, ProductFilter.active(), other, Set.of(), new PageRequest(5, cursor)))
        .isInstanceOf(BadCursor.class);
  }

  @Test
  void countsFacetsOverAllMatches() {
    Set<String> names = Set.of(Facet.CATEGORY, Facet.PRICE, Facet.IN_STOCK, "option.Size");

    Found found =
        ask(null, ProductFilter.active(), ProductSort.NEWEST, names, PageRequest.first(1));

    assertThat(found.total()).isEqualTo(29);
    assertThat(found.facets().keySet()).isEqualTo(names);
    assertThat(found.facets().get(Facet.IN_STOCK))
        .containsExactly(new Facet("true", 28), new Facet("false", 1));
    assertThat(found.facets().get("option.Size")).contains(new Facet("M", 3));
    for (String name : List.of(Facet.CATEGORY, Facet.PRICE, Facet.IN_STOCK)) {
      assertThat(
              found.facets().getOrDefault(name, List.of()).stream().mapToLong(Facet::count).sum())
          .isEqualTo(29);
    }
  }

  @Test
  void keepsTheHighestVersionInWhateverOrderTheyCome() {
    Product old = products.findBySlug("harbour-mug").orElseThrow();
    Product renamed =
        new Product(
            old.id(),
            old.slug(),
            "Zebra",
            old.description(),
            old.categoryId(),
            old.brand(),
            old.status(),
            old.variants(),
            old.createdAt(),
            old.updatedAt(),
            2);

    search.put(new IndexedProduct(renamed, true, List.of()));
    search.put(new IndexedProduct(old, true, List.of()));

    assertThat(find("zebra")).containsExactly("harbour-mug");
    search.remove(old.id());
    assertThat(find("zebra")).isEmpty();
  }

  private @Nullable String category(@Nullable String slug) {
    if (slug == null) {
      return null;
    }
    return categories.tree().roots().stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.children().stream()))
        .filter(node -> node.category().slug().equals(slug))
        .map(node -> node.category().id())
        .findFirst()
        .orElseThrow();
  }

  private ProductDraft draft(DemoCatalogue.Item item) {
    List<VariantDraft> variants =
        item.variants().stream()
            .map(
                choice ->
                    new VariantDraft(
                        new Variant(
                            choice.sku(),
                            choice.options() == null ? Map.of() : choice.options(),
                            new Money(choice.price(), "USD"),
                            null,
                            null,
                            choice.weightGrams()),
                        choice.stock()))
            .toList();
    return new ProductDraft(
        item.slug(),
        item.name(),
        item.description(),
        String.valueOf(category(item.category())),
        item.brand(),
        "draft".equals(item.status()) ? ProductStatus.DRAFT : null,
        variants);
  }

  private List<String> find(String text) {
    return slugs(ask(text, ProductFilter.active(), RELEVANCE, Set.of(), PageRequest.first(100)));
  }

  private Found all(ProductFilter filter) {
    return ask(null, filter, ProductSort.NEWEST, Set.of(), PageRequest.first(100));
  }

  private Found ask(
      @Nullable String text,
      ProductFilter filter,
      ProductSort sort,
      Set<String> facets,
      PageRequest page) {
    return search.search(new ProductQuery(text, filter, null, sort, facets, page));
  }

  private List<String> slugs(Found found) {
    return found.ids().items().stream().map(id -> slugs.getOrDefault(id, "unknown")).toList();
  }

  private List<String> walk(ProductSort sort) {
    List<String> ids = new ArrayList<>();
    PageRequest page = PageRequest.first(7);
    while (true) {
      Found found = ask(null, ProductFilter.active(), sort, Set.of(), page);
      ids.addAll(found.ids().items());
      if (found.ids().after() == null) {
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
        return ids;
      }
      page = new PageRequest(7, found.ids().after());
    }
  }
}
