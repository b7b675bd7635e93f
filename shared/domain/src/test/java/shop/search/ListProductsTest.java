package shop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.ProductStatus;
import shop.catalog.ReplaceProduct;
import shop.catalog.Variant;
import shop.contracts.Limits;
import shop.money.Money;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.ProductSearch.SearchUnavailableException;
import shop.tax.TaxTable;
import shop.testkit.ProductFixture;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class ListProductsTest {
  private static final ProductSort CHEAPEST = new ProductSort(ProductSort.By.PRICE, false);
  private static final PageRequest FIRST = PageRequest.first(10);

  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final ProductDetails details = new ProductDetails(stocks, categories);
  private @Nullable ProductQuery lastQuery;
  private List<String> hits = List.of();

  @Test
  void listsTheNewestProductsWithoutTheSearch() {
    String kitchen = category("Kitchen", null);
    String id = create(aProduct().in(kitchen));

    assertThat(ids(withoutSearch().list(ProductFilter.active(), ProductSort.NEWEST, FIRST)))
        .containsExactly(id);
    assertThatThrownBy(() -> withoutSearch().list(ProductFilter.active(), CHEAPEST, FIRST))
        .isInstanceOf(SearchUnavailableException.class);
    assertThatThrownBy(() -> withoutSearch().list(inStock(), ProductSort.NEWEST, FIRST))
        .isInstanceOf(SearchUnavailableException.class);
  }

  @Test
  void listsCategoriesWithTheirDescendants() {
    String kitchen = category("Kitchen", null);
    String mugs = category("Mugs", kitchen);
    String garden = category("Garden", null);
    String mug = create(aProduct().in(mugs).variant("A", 1, 1));
    create(aProduct().in(garden).variant("B", 1, 1));

    assertThat(ids(withoutSearch().list(of(kitchen), ProductSort.NEWEST, FIRST)))
        .containsExactly(mug);
    assertThat(ids(withoutSearch().list(of("unknown"), ProductSort.NEWEST, FIRST))).isEmpty();
  }

  @Test
  void searchesCategoriesWithTooManyDescendants() {
    String root = category("Root", null);
    for (int i = 0; i < Limits.MERGED_CATEGORIES; i++) {
      category("C" + i, root);
    }

    withSearch().list(of(root), ProductSort.NEWEST, FIRST);

    assertThat(lastQuery)
        .extracting(ProductQuery::categoryIds)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
        .hasSize(Limits.MERGED_CATEGORIES + 1);
  }

  @Test
  void returnsTheStoredDataOfSearchHits() {
    String kitchen = category("Kitchen", null);
    String cheap = create(aProduct().in(kitchen).variant("A", 100, 1));
    String draft = create(aProduct().in(kitchen).variant("B", 200, 1));
    String expensive = create(aProduct().in(kitchen).variant("C", 300, 1));
    new ReplaceProduct(products, stocks, details, clock, ids)
        .replace("admin", draft, null, aProduct().in(kitchen).draft().variant("B", 1, 1).build());
    hits = List.of(expensive, draft, "deleted", cheap);

    Page<ProductDetail> page = withSearch().list(ProductFilter.active(), CHEAPEST, FIRST);

    assertThat(ids(page)).containsExactly(expensive, cheap);
    assertThat(page.after()).isEqualTo("next");
    assertThat(page.items().getFirst().available("C")).isEqualTo(1);
  }

  private ListProducts withSearch() {
    return list(
        query -> {
          lastQuery = query;
          return new ProductSearch.Found(
              new Page<>(hits.stream().map(ListProductsTest::indexed).toList(), "next"),
              hits.size(),
              Map.of(),
              new ProductSearch.Freshness(null, null));
        });
  }

  /** A product in the index; only its id matters, because lists show what the table has. */
  private static IndexedProduct indexed(String id) {
    Variant variant = new Variant("S", Map.of(), new Money(1, "USD"), null, null, null);
    Product product =
        new Product(
            id,
            "indexed",
            "Indexed",
            "",
            "category",
            null,
            TaxTable.STANDARD,
            ProductStatus.ACTIVE,
            List.of(variant),
            Instant.EPOCH,
            Instant.EPOCH,
            1);
    return new IndexedProduct(product, Map.of(), List.of(), List.of());
  }

  private ListProducts withoutSearch() {
    return list(
        query -> {
          throw new SearchUnavailableException("none");
        });
  }

  private ListProducts list(ProductSearch search) {
    return new ListProducts(
        products,
        categories,
        details,
        new SearchProducts(search, products, categories, details, clock));
  }

  private static ProductFilter of(String category) {
    return new ProductFilter(category, null, null, null, Map.of(), Set.of(ProductStatus.ACTIVE));
  }

  private static ProductFilter inStock() {
    return new ProductFilter(null, null, null, true, Map.of(), Set.of(ProductStatus.ACTIVE));
  }

  private static List<String> ids(Page<ProductDetail> page) {
    return page.items().stream().map(detail -> detail.product().id()).toList();
  }

  private String create(ProductFixture fixture) {
    CreateProduct.Outcome outcome =
        new CreateProduct(products, stocks, categories, table, clock, ids)
            .create("admin", fixture.build(), null);
    return ((CreateProduct.Outcome.Created) outcome).detail().product().id();
  }

  private String category(String name, @Nullable String parent) {
    CreateCategory.Outcome outcome =
        new CreateCategory(categories, table, clock, ids)
            .create("admin", new CategoryDraft(null, name, parent), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }
}
