package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.catalog.ProductStatus.ACTIVE;
import static shop.catalog.ProductStatus.ARCHIVED;
import static shop.catalog.ProductStatus.DRAFT;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shop.catalog.CreateProduct.Outcome;
import shop.catalog.DeleteProduct;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductStatus;
import shop.catalog.ReplaceProduct;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.inventory.Stock;
import shop.money.Money;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.ProductFixture;

/** The contract of {@link shop.catalog.Products}. */
public abstract class ProductsContract extends CatalogueContract {
  private static final Set<ProductStatus> PUBLIC = Set.of(ACTIVE);

  @Test
  void findsProductsByIdAndSlug() {
    String kitchen = addCategory("Kitchen", null);

    Product mug =
        addProduct(
                aProduct()
                    .named("Big Mug")
                    .brand("Kiln & Co")
                    .taxCategory("tableware")
                    .in(kitchen)
                    .variant("MUG-R", Map.of("Colour", "red"), 1999, 3)
                    .variant("MUG-B", Map.of("Colour", "blue"), 1899, 0))
            .product();

    assertThat(products().find(mug.id())).contains(mug);
    assertThat(products().findBySlug("big-mug")).contains(mug);
    assertThat(products().findAll(List.of(mug.id(), "unknown"))).isEqualTo(Map.of(mug.id(), mug));
    assertThat(products().findBySlug("small-mug")).isEmpty();
  }

  @Test
  void listsProductsNewestFirstAcrossPages() {
    String kitchen = addCategory("Kitchen", null);
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      created.addFirst(
          addProduct(aProduct().in(kitchen).variant("SKU-" + i, 100, 1)).product().id());
      clock.advance(Duration.ofMillis(i % 3 == 0 ? 250 : 1_000));
    }

    List<String> listed = idsOnAllPages(page -> products().newest(PUBLIC, page), 5);

    assertThat(listed).isEqualTo(created);
  }

  /** DynamoDB ends a query at 1 MB, and a response has at most 6 MB. */
  @Test
  void endsAPageOfLargeProductsEarlyAndContinuesIt() {
    String kitchen = addCategory("Kitchen", null);
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      clock.advance(Duration.ofSeconds(1));
      ProductFixture large = aProduct().in(kitchen).described("\uac00".repeat(10_000));
      created.addFirst(addProduct(large.variant("SKU-" + i, 100, 1)).product().id());
    }

    Page<Product> first = products().newest(PUBLIC, PageRequest.first(100));

    assertThat(first.items()).hasSizeBetween(25, 40);
    assertThat(first.after()).isNotNull();
    assertThat(idsOnAllPages(page -> products().newest(PUBLIC, page), 100)).isEqualTo(created);
    assertThat(idsOnAllPages(page -> products().newestOf(List.of(kitchen), PUBLIC, page), 100))
        .isEqualTo(created);
  }

  @Test
  void listsOnlyTheRequestedStatuses() {
    String kitchen = addCategory("Kitchen", null);
    ProductFixture fixture = aProduct().in(kitchen);
    String draft = addProduct(fixture.draft().variant("D", 1, 1)).product().id();
    String active = addProduct(aProduct().in(kitchen).variant("A", 1, 1)).product().id();
    String archived =
        addProduct(aProduct().in(kitchen).status(ARCHIVED).variant("Z", 1, 1)).product().id();

    assertThat(idsOnAllPages(page -> products().newest(PUBLIC, page), 10)).containsExactly(active);
    assertThat(idsOnAllPages(page -> products().newestOf(List.of(kitchen), PUBLIC, page), 10))
        .containsExactly(active);
    assertThat(
            idsOnAllPages(page -> products().newest(EnumSet.allOf(ProductStatus.class), page), 1))
        .containsExactlyInAnyOrder(draft, active, archived);
  }

  @Test
  void mergesTheListsOfSeveralCategories() {
    String kitchen = addCategory("Kitchen", null);
    String mugs = addCategory("Mugs", kitchen);
    String garden = addCategory("Garden", null);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofSeconds(1));
      String category = List.of(kitchen, mugs, garden).get(i % 3);
      String id = addProduct(aProduct().in(category).variant("SKU-" + i, 1, 1)).product().id();
      if (!category.equals(garden)) {
        expected.addFirst(id);
      }
    }

    List<String> listed =
        idsOnAllPages(page -> products().newestOf(List.of(kitchen, mugs), PUBLIC, page), 3);

    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void rejectsInvalidCursors() {
    PageRequest page = new PageRequest(5, "*not a cursor*");

    assertThatThrownBy(() -> products().newest(PUBLIC, page))
        .isInstanceOf(InvalidCursorException.class);
  }

  @Test
  void createsOneProductForConcurrentRequestsWithOneSlug() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes =
        Concurrently.call(
            8, i -> create(aProduct().in(kitchen).slug("mug").variant("SKU-" + i, 100, 1)));

    assertThat(count(outcomes, Outcome.Created.class)).isEqualTo(1);
    assertThat(count(outcomes, Outcome.SlugTaken.class)).isEqualTo(7);
    assertThat(idsOnAllPages(page -> products().newest(PUBLIC, page), 10)).hasSize(1);
  }

  @Test
  void generatesUniqueSlugsFromTheName() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes =
        Concurrently.call(
            8, i -> create(aProduct().in(kitchen).named("Mug").variant("SKU-" + i, 100, 1)));

    assertThat(outcomes)
        .extracting(outcome -> ((Outcome.Created) outcome).detail().product().slug())
        .doesNotHaveDuplicates()
        .contains("mug")
        .allMatch(slug -> slug.startsWith("mug"));
  }

  @Test
  void createsOneProductForConcurrentRequestsWithOneSku() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes =
        Concurrently.call(
            8,
            i ->
                create(
                    aProduct()
                        .in(kitchen)
                        .slug("mug-" + i)
                        .variant("OWN-" + i, Map.of("Size", "S"), 100 + i, 1)
                        .variant("SHARED", Map.of("Size", "L"), 100 + i, 1)));

    assertThat(count(outcomes, Outcome.Created.class)).isEqualTo(1);
    assertThat(outcomes)
        .filteredOn(Outcome.SkusTaken.class::isInstance)
        .hasSize(7)
        .containsOnly(new Outcome.SkusTaken(List.of("SHARED")));
    List<String> all = idsOnAllPages(page -> products().newest(PUBLIC, page), 10);
    assertThat(all).containsExactly(stock("SHARED").productId());
    assertThat(stocks().findAll(List.of("OWN-0", "OWN-1", "OWN-2", "OWN-3"))).hasSizeLessThan(2);
  }

  @Test
  void rejectsUnknownCategories() {
    Outcome outcome = create(aProduct().in("unknown").slug("mug"));

    assertThat(outcome).isEqualTo(new Outcome.NoCategory());
    assertThat(products().findBySlug("mug")).isEmpty();
    assertThat(stocks().find("MUG")).isEmpty();
  }

  @Test
  void createsStockForEachSku() {
    ProductDetail mug =
        addProduct(aProduct().in(addCategory("Kitchen", null)).variant("MUG", 1999, 10));

    Stock stock = stock("MUG");
    assertThat(stock)
        .isEqualTo(
            new Stock(
                "MUG",
                mug.product().id(),
                new Money(1999, "USD"),
                true,
                10,
                0,
                0,
                0,
                10,
                1,
                clock.instant()));
    assertThat(mug.available()).isEqualTo(Map.of("MUG", 10L));
  }

  @Test
  void createsOneProductForConcurrentRequestsWithOneKey() {
    String kitchen = addCategory("Kitchen", null);
    IdempotentRequest<ProductDetail> request = idempotentRequest("key-1", "body-1");

    List<Outcome> outcomes =
        Concurrently.call(
            6, i -> createProduct().create(ADMIN, aProduct().in(kitchen).build(), request));

    assertThat(count(outcomes, Outcome.Created.class)).isEqualTo(1);
    assertThat(outcomes)
        .filteredOn(Outcome.Repeated.class::isInstance)
        .hasSize(5)
        .allMatch(o -> ((Outcome.Repeated) o).prior() instanceof PriorResponse.Replay);
    assertThat(
            createProduct()
                .create(
                    ADMIN, aProduct().in(kitchen).build(), idempotentRequest("key-1", "body-2")))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(idsOnAllPages(page -> products().newest(PUBLIC, page), 10)).hasSize(1);
  }

  @Test
  void updatesStockWhenAProductIsReplaced() {
    String kitchen = addCategory("Kitchen", null);
    Product shirt =
        addProduct(
                aProduct()
                    .named("Shirt")
                    .in(kitchen)
                    .variant("SHIRT-S", Map.of("Size", "S"), 1500, 5)
                    .variant("SHIRT-M", Map.of("Size", "M"), 1500, 6))
            .product();
    clock.advance(Duration.ofMinutes(1));

    ReplaceProduct.Outcome outcome =
        replaceProduct()
            .replace(
                ADMIN,
                shirt.id(),
                1L,
                aProduct()
                    .named("Shirt")
                    .in(kitchen)
                    .variant("SHIRT-M", Map.of("Size", "M"), 1700, 99)
                    .variant("SHIRT-L", Map.of("Size", "L"), 1700, 4)
                    .build());

    Product after = ((ReplaceProduct.Outcome.Replaced) outcome).detail().product();
    assertThat(products().find(shirt.id())).contains(after);
    assertThat(after.version()).isEqualTo(2);
    assertThat(stock("SHIRT-M").available()).as("units stay").isEqualTo(6);
    assertThat(stock("SHIRT-M").price()).isEqualTo(new Money(1700, "USD"));
    assertThat(stock("SHIRT-L").available()).isEqualTo(4);
    assertThat(stock("SHIRT-S").retired()).isTrue();
    assertThat(stock("SHIRT-S").forSale()).isFalse();
    assertThat(stock("SHIRT-S").available()).isEqualTo(5);
  }

  @Test
  void hidesDraftsAndStopsTheirSale() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen)).product();

    replaceProduct().replace(ADMIN, mug.id(), null, aProduct().in(kitchen).draft().build());

    assertThat(stock("MUG").forSale()).isFalse();
    assertThat(stock("MUG").retired()).isFalse();
    assertThat(idsOnAllPages(page -> products().newest(PUBLIC, page), 10)).isEmpty();
    assertThat(idsOnAllPages(page -> products().newest(Set.of(DRAFT), page), 10))
        .containsExactly(mug.id());
  }

  @Test
  void changesSlugAndCategory() {
    String kitchen = addCategory("Kitchen", null);
    String garden = addCategory("Garden", null);
    Product mug = addProduct(aProduct().in(kitchen).slug("mug")).product();

    replaceProduct().replace(ADMIN, mug.id(), null, aProduct().in(garden).slug("pot").build());

    assertThat(products().findBySlug("pot")).map(Product::id).contains(mug.id());
    assertThat(products().findBySlug("mug")).isEmpty();
    assertThat(idsOnAllPages(page -> products().newestOf(List.of(kitchen), PUBLIC, page), 10))
        .isEmpty();
    assertThat(idsOnAllPages(page -> products().newestOf(List.of(garden), PUBLIC, page), 10))
        .containsExactly(mug.id());
    assertThat(create(aProduct().in(kitchen).slug("mug").variant("OTHER", 1, 1)))
        .isInstanceOf(Outcome.Created.class);
  }

  @Test
  void rejectsSlugsAndSkusOfOtherProducts() {
    String kitchen = addCategory("Kitchen", null);
    addProduct(aProduct().in(kitchen).slug("taken").variant("TAKEN", 1, 1));
    Product mug = addProduct(aProduct().in(kitchen).slug("mug")).product();

    assertThat(replace(mug, aProduct().in(kitchen).slug("taken")))
        .isEqualTo(new ReplaceProduct.Outcome.SlugTaken());
    assertThat(replace(mug, aProduct().in(kitchen).variant("TAKEN", 1, 1)))
        .isEqualTo(new ReplaceProduct.Outcome.SkusTaken(List.of("TAKEN")));
    assertThat(replace(mug, aProduct().in("unknown")))
        .isEqualTo(new ReplaceProduct.Outcome.NoCategory());
    assertThat(products().find(mug.id())).contains(mug);
  }

  @Test
  void appliesOneOfSeveralConcurrentEditsOfOneVersion() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen)).product();

    List<ReplaceProduct.Outcome> outcomes =
        Concurrently.call(
            6,
            i ->
                replaceProduct()
                    .replace(
                        ADMIN,
                        mug.id(),
                        1L,
                        aProduct().in(kitchen).variant("MUG", 100 + i, 0).build()));

    assertThat(count(outcomes, ReplaceProduct.Outcome.Replaced.class)).isEqualTo(1);
    assertThat(count(outcomes, ReplaceProduct.Outcome.Stale.class)).isEqualTo(5);
    Product after = products().find(mug.id()).orElseThrow();
    assertThat(after.version()).isEqualTo(2);
    assertThat(stock("MUG").price()).isEqualTo(after.price());
  }

  @Test
  void releasesSlugAndSkusOfDeletedProducts() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen).slug("mug").variant("MUG", 1999, 10)).product();

    DeleteProduct.Outcome outcome = deleteProduct().delete(ADMIN, mug.id(), 1L);

    assertThat(outcome).isEqualTo(DeleteProduct.Outcome.DELETED);
    assertThat(products().find(mug.id())).isEmpty();
    assertThat(products().findBySlug("mug")).isEmpty();
    assertThat(stock("MUG").retired()).isTrue();
    assertThat(stock("MUG").available()).as("counters stay").isEqualTo(10);
    assertThat(deleteProduct().delete(ADMIN, mug.id(), null))
        .isEqualTo(DeleteProduct.Outcome.NOT_FOUND);
    ProductDetail again = addProduct(aProduct().in(kitchen).slug("mug").variant("MUG", 2500, 3));
    assertThat(again.available("MUG")).isEqualTo(3);
    assertThat(stock("MUG").available()).isEqualTo(3);
    assertThat(stock("MUG").price()).isEqualTo(new Money(2500, "USD"));
    assertThat(stock("MUG").productId()).isEqualTo(again.product().id());
  }

  @Test
  void rejectsDeletionOfAnOutdatedVersion() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen)).product();
    replaceProduct().replace(ADMIN, mug.id(), null, aProduct().in(kitchen).build());

    DeleteProduct.Outcome outcome = deleteProduct().delete(ADMIN, mug.id(), 1L);

    assertThat(outcome).isEqualTo(DeleteProduct.Outcome.STALE);
    assertThat(products().find(mug.id())).isPresent();
    assertThat(stock("MUG").forSale()).isTrue();
  }

  @Test
  void replacesFortyVariantsWithFortyOthers() {
    String kitchen = addCategory("Kitchen", null);
    Product many = addProduct(fortyVariants(kitchen, "OLD")).product();

    ReplaceProduct.Outcome outcome = replace(many, fortyVariants(kitchen, "NEW").slug("another"));

    assertThat(outcome).isInstanceOf(ReplaceProduct.Outcome.Replaced.class);
    assertThat(stock("OLD-39").retired()).isTrue();
    assertThat(stock("NEW-39").productId()).isEqualTo(many.id());
  }

  private static ProductFixture fortyVariants(String category, String prefix) {
    ProductFixture fixture = aProduct().in(category);
    for (int i = 0; i < 40; i++) {
      fixture.variant(prefix + "-" + i, Map.of("Number", Integer.toString(i)), 100, 1);
    }
    return fixture;
  }

  private ReplaceProduct.Outcome replace(Product product, ProductFixture fixture) {
    return replaceProduct().replace(ADMIN, product.id(), null, fixture.build());
  }

  /** The ids on all pages. */
  private static List<String> idsOnAllPages(Function<PageRequest, Page<Product>> list, int limit) {
    List<String> ids = new ArrayList<>();
    Page<Product> page = list.apply(PageRequest.first(limit));
    page.items().forEach(product -> ids.add(product.id()));
    while (page.after() != null) {
      page = list.apply(new PageRequest(limit, page.after()));
      page.items().forEach(product -> ids.add(product.id()));
    }
    return ids;
  }
}
