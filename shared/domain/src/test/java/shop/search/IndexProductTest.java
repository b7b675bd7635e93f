package shop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.DeleteProduct;
import shop.catalog.ProductDetails;
import shop.catalog.ReplaceCategory;
import shop.catalog.ReplaceProduct;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.inventory.StockTransition;
import shop.testkit.ProductFixture;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryIndexBacklog;
import shop.testkit.fake.InMemoryIndexes;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class IndexProductTest {
  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final Index index = new Index();
  private final InMemoryIndexBacklog backlog = new InMemoryIndexBacklog(ids);
  private final IndexProduct indexProduct =
      new IndexProduct(products, new ProductDetails(stocks, categories), index, backlog);
  private final String kitchen = kitchen();

  @Test
  void indexesTheStoredProduct() {
    String id = create(aProduct().named("Mug").in(kitchen).variant("MUG", 100, 2));

    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.products.get(id))
        .isEqualTo(
            new IndexedProduct(
                products.find(id).orElseThrow(), Map.of("MUG", 2L), List.of(), List.of("Kitchen")));
  }

  @Test
  void indexesTheSameProductForOutOfOrderEvents() {
    String id = create(aProduct().named("Mug").in(kitchen));
    new ReplaceProduct(products, stocks, new ProductDetails(stocks, categories), clock, ids)
        .replace("admin", id, null, aProduct().named("Cup").in(kitchen).build());

    on(new ShopEvent.ProductChanged(id, 2));
    on(new ShopEvent.ProductCreated(id, 1));
    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.products.get(id))
        .extracting(indexed -> indexed.product().name())
        .isEqualTo("Cup");
  }

  @Test
  void removesDeletedProductsDespiteLateEvents() {
    String id = create(aProduct().in(kitchen));
    on(new ShopEvent.ProductCreated(id, 1));
    new DeleteProduct(products, clock, ids).delete("admin", id, null);

    on(new ShopEvent.ProductRemoved(id));
    on(new ShopEvent.AvailabilityChanged("MUG", id));

    assertThat(index.products).isEmpty();
  }

  @Test
  void updatesTheAvailabilityAfterAnOrder() {
    String id = create(aProduct().in(kitchen).variant("MUG", 100, 2));
    on(new ShopEvent.ProductCreated(id, 1));
    stocks.move(
        new StockTransition(
            StockTransition.Kind.RESERVE, List.of(new StockTransition.ShardUnits("MUG", 0, 2))));

    on(new ShopEvent.AvailabilityChanged("MUG", id));

    assertThat(index.products.get(id)).extracting(IndexedProduct::inStock).isEqualTo(false);
  }

  @Test
  void readsTheProductAgainAfterWriting() {
    String id = create(aProduct().named("Mug").in(kitchen));
    index.beforeNextPut = () -> new DeleteProduct(products, clock, ids).delete("admin", id, null);

    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.writes).containsExactly("put " + id, "remove " + id);
    assertThat(index.products).isEmpty();
  }

  @Test
  void readsTheStockAgainAfterWriting() {
    String id = create(aProduct().in(kitchen).variant("MUG", 100, 2));
    index.beforeNextPut =
        () ->
            stocks.move(
                new StockTransition(
                    StockTransition.Kind.RESERVE,
                    List.of(new StockTransition.ShardUnits("MUG", 0, 2))));

    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.writes).containsExactly("put " + id, "put " + id);
    assertThat(index.products.get(id)).extracting(IndexedProduct::inStock).isEqualTo(false);
  }

  @Test
  void indexesTheProductsOfABatchOnceAndInOneRequest() {
    String mug = create(aProduct().named("Mug").in(kitchen).variant("MUG", 100, 2));
    String pot = create(aProduct().named("Pot").in(kitchen).variant("POT", 100, 2));

    boolean indexed =
        on(
            new ShopEvent.ProductCreated(mug, 1),
            new ShopEvent.AvailabilityChanged("MUG", mug),
            new ShopEvent.OrderDelivered("o", "c"),
            new ShopEvent.ProductCreated(pot, 1),
            new ShopEvent.ProductRemoved("gone"));

    assertThat(indexed).isTrue();
    assertThat(index.requests).isEqualTo(1);
    assertThat(index.writes).containsExactlyInAnyOrder("put " + mug, "put " + pot, "remove gone");
  }

  @Test
  void indexesTheProductsAndTheCategoriesOfABatch() {
    String mug = create(aProduct().named("Mug").in(kitchen).variant("MUG", 100, 2));
    String pot = create(aProduct().named("Pot").in(category(null, "Garden")).variant("POT", 1, 2));

    on(new ShopEvent.CategoryChanged(kitchen, 2), new ShopEvent.ProductCreated(pot, 1));

    assertThat(index.products).containsOnlyKeys(mug, pot);
  }

  @Test
  void acceptsAnotherNumberOfUnitsWhileItWrites() {
    String id = create(aProduct().named("Mug").in(kitchen).variant("MUG", 100, 3));
    index.beforeNextPut = () -> reserve(1);

    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.writes).containsExactly("put " + id);
  }

  @Test
  void writesAgainWhenASkuSellsOutWhileItWrites() {
    String id =
        create(
            aProduct()
                .in(kitchen)
                .variant("MUG", Map.of("Size", "S"), 100, 3)
                .variant("CUP", Map.of("Size", "M"), 100, 3));
    index.beforeNextPut = () -> reserve(3);

    on(new ShopEvent.ProductCreated(id, 1));

    assertThat(index.writes).containsExactly("put " + id, "put " + id);
    assertThat(index.products.get(id))
        .extracting(IndexedProduct::available)
        .isEqualTo(Map.of("MUG", 0L, "CUP", 3L));
  }

  @Test
  void indexesAProductWhoseImagesChanged() {
    String id = create(aProduct().named("Mug").in(kitchen));

    on(new ShopEvent.ImagesChanged(id, 1));

    assertThat(index.writes).containsExactly("put " + id);
  }

  private void reserve(int units) {
    stocks.move(
        new StockTransition(
            StockTransition.Kind.RESERVE,
            List.of(new StockTransition.ShardUnits("MUG", 0, units))));
  }

  @Test
  void reindexesAllProductsBelowARenamedCategory() {
    String cups = category(kitchen, "Cups");
    String mug = create(aProduct().named("Mug").in(cups).variant("MUG", 100, 1));
    String draft = create(aProduct().named("Pot").draft().in(kitchen).variant("POT", 100, 1));
    new ReplaceCategory(categories, clock, ids)
        .replace("admin", kitchen, null, new CategoryDraft(null, "Galley", null));

    on(new ShopEvent.CategoryChanged(kitchen, 2));

    assertThat(index.products.get(mug))
        .extracting(IndexedProduct::categoryNames)
        .isEqualTo(List.of("Galley", "Cups"));
    assertThat(index.products.get(draft))
        .extracting(IndexedProduct::categoryNames)
        .isEqualTo(List.of("Galley"));
  }

  @Test
  void notesTheProductsOfALargeCategory() {
    int more = Paging.MAX;
    for (int i = 0; i < Limits.INDEXED_WITH_CATEGORY + more; i++) {
      create(aProduct().named("Mug " + i).in(kitchen).variant("MUG-" + i, 100, 1));
    }

    on(new ShopEvent.CategoryChanged(kitchen, 2));

    assertThat(index.products).hasSize(Limits.INDEXED_WITH_CATEGORY);
    assertThat(backlog.list(2 * more)).hasSize(more);
  }

  @Test
  void ignoresEventsThatChangeNoProduct() {
    on(new ShopEvent.OrderDelivered("o", "c"));

    assertThat(index.writes).isEmpty();
  }

  @Test
  void storesFailedProductsInTheBacklogAndRepairsThemLater() {
    String id = create(aProduct().in(kitchen).variant("MUG", 100, 2));
    index.down = true;
    boolean indexed = on(new ShopEvent.ProductCreated(id, 1));
    RepairIndex.Counts early = repairIndex().repair();
    index.down = false;

    RepairIndex.Counts late = repairIndex().repair();

    assertThat(indexed).isFalse();
    assertThat(early).isEqualTo(new RepairIndex.Counts(0, false));
    assertThat(late).isEqualTo(new RepairIndex.Counts(1, true));
    assertThat(index.products).containsKey(id);
    assertThat(backlog.list(10)).isEmpty();
  }

  private RepairIndex repairIndex() {
    ProductDetails details = new ProductDetails(stocks, categories);
    RebuildIndex none = new RebuildIndex(new InMemoryIndexes(), products, details, backlog, clock);
    return new RepairIndex(indexProduct, none, backlog, clock);
  }

  private boolean on(ShopEvent... events) {
    return indexProduct.on(
        Arrays.stream(events)
            .map(event -> new Envelope(ids.next(), clock.instant(), event))
            .toList());
  }

  private String create(ProductFixture fixture) {
    CreateProduct.Outcome outcome =
        new CreateProduct(products, stocks, categories, table, clock, ids)
            .create("admin", fixture.build(), null);
    return ((CreateProduct.Outcome.Created) outcome).detail().product().id();
  }

  private String kitchen() {
    return category(null, "Kitchen");
  }

  private String category(@Nullable String parentId, String name) {
    CreateCategory.Outcome outcome =
        new CreateCategory(categories, table, clock, ids)
            .create("admin", new CategoryDraft(null, name, parentId), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }

  /** An index that records its writes and can run an action before the next write. */
  private static final class Index implements ProductIndex {
    private final Map<String, IndexedProduct> products = new HashMap<>();
    private final List<String> writes = new ArrayList<>();
    private @Nullable Runnable beforeNextPut;
    private boolean down;
    private int requests;

    @Override
    public void apply(IndexChange change) {
      requests++;
      if (down) {
        throw new ProductSearch.SearchUnavailableException("down");
      }
      Runnable before = beforeNextPut;
      beforeNextPut = null;
      if (before != null) {
        before.run();
      }
      for (IndexedProduct product : change.present()) {
        writes.add("put " + product.product().id());
        products.put(product.product().id(), product);
      }
      for (String id : change.removed()) {
        writes.add("remove " + id);
        products.remove(id);
      }
    }
  }
}
