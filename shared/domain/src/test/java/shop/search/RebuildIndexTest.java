package shop.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.ProductDetails;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryIndexBacklog;
import shop.testkit.fake.InMemoryIndexes;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class RebuildIndexTest {
  private static final int PRODUCTS = 250;
  private static final Duration TIME_LIMIT = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final InMemoryIndexes indexes = new InMemoryIndexes();
  private final RebuildIndex rebuildIndex =
      new RebuildIndex(
          indexes,
          products,
          new ProductDetails(stocks, categories),
          new InMemoryIndexBacklog(ids),
          clock);

  @BeforeEach
  void fill() {
    CreateCategory.Outcome kitchen =
        new CreateCategory(categories, table, clock, ids)
            .create("admin", new CategoryDraft(null, "Kitchen", null), null);
    String category = ((CreateCategory.Outcome.Created) kitchen).node().category().id();
    for (int i = 0; i < PRODUCTS; i++) {
      clock.advance(Duration.ofSeconds(1));
      new CreateProduct(products, stocks, categories, table, clock, ids)
          .create("admin", aProduct().in(category).variant("SKU-" + i, 100, 1).build(), null);
    }
  }

  @Test
  void indexesAllProductsPageByPage() {
    List<Long> progress = new ArrayList<>();

    boolean done = rebuildIndex.rebuild(TIME_LIMIT, progress::add);

    assertThat(done).isTrue();
    assertThat(progress).containsExactly(100L, 200L, 250L);
    assertThat(indexes.builtProducts()).hasSize(PRODUCTS);
    assertThat(indexes.currentBuild()).isEmpty();
  }

  @Test
  void resumesAfterACrash() {
    assertThatThrownBy(
            () ->
                rebuildIndex.rebuild(
                    TIME_LIMIT,
                    done -> {
                      if (done == 200) {
                        throw new IllegalStateException("crashed");
                      }
                    }))
        .hasMessage("crashed");
    List<Long> progress = new ArrayList<>();

    boolean done = rebuildIndex.rebuild(TIME_LIMIT, progress::add);

    assertThat(done).isTrue();
    assertThat(progress).containsExactly(250L);
    assertThat(indexes.builtProducts()).hasSize(PRODUCTS);
  }

  @Test
  void stopsAfterItsTimeLimit() {
    boolean done =
        rebuildIndex.rebuild(Duration.ofSeconds(1), page -> clock.advance(Duration.ofMinutes(1)));

    assertThat(done).isFalse();
    assertThat(rebuildIndex.isNeeded()).isTrue();
    assertThat(indexes.currentBuild()).get().extracting("done").isEqualTo(100L);
  }

  @Test
  void isWantedWhenAnIndexIsMissing() {
    boolean before = rebuildIndex.isNeeded();
    indexes.loseLiveIndex();

    assertThat(before).isFalse();
    assertThat(rebuildIndex.isNeeded()).isTrue();
  }
}
