package shop.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.aws.search.OpenSearchProducts;
import shop.catalog.ProductStatus;
import shop.contracts.Paging;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductQuery;
import shop.search.ProductSort;

/** Search in a catalogue of 100,000 products: suggestions at each typed letter, and deep paging. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyProductsTest {
  private static final int PRODUCTS = 100_000;

  /** Suggestions of the warm-up, and at least as many measured ones. */
  private static final int TYPED = 2_000;

  private static final int PAGED = 12_000;
  private static final Duration LIMIT = Duration.ofMillis(50);

  private static final List<String> WORDS =
      List.of(
          "harbour",
          "enamel",
          "paper",
          "oak",
          "linen",
          "reading",
          "cast",
          "iron",
          "brass",
          "wool",
          "canvas",
          "trail",
          "swallow",
          "wooden",
          "memory",
          "green",
          "morning",
          "dotted",
          "moon",
          "everyday",
          "mug",
          "bowl",
          "lamp",
          "lantern",
          "board",
          "towel",
          "skillet",
          "pen",
          "socks",
          "apron",
          "bottle",
          "kite",
          "train",
          "game",
          "tea",
          "espresso",
          "notebook",
          "dripper");

  private final Random random = new Random(7);
  private final SearchNode node = new SearchNode();
  private final OpenSearchProducts search = node.index(products());

  @AfterAll
  void close() {
    node.close();
  }

  @Test
  void suggestsWithinFiftyMilliseconds() {
    Histogram warmNanos = new Histogram(3);
    int suggestions = 0;
    while (suggestions < 2 * TYPED) {
      String name = word() + " " + word();
      for (int letters = 1; letters <= name.length(); letters++) {
        long start = System.nanoTime();
        assertThat(search.suggest(name.substring(0, letters), 10)).isNotEmpty();
        long nanos = System.nanoTime() - start;
        if (suggestions >= TYPED) {
          warmNanos.recordValue(nanos);
        }
        suggestions++;
      }
    }
    Duration median = Duration.ofNanos(warmNanos.getValueAtPercentile(50));
    Duration p99 = Duration.ofNanos(warmNanos.getValueAtPercentile(99));
    System.out.printf(
        "%d suggestions among %d products: p50 %.1f ms, p99 %.1f ms%n",
        warmNanos.getTotalCount(), PRODUCTS, median.toNanos() / 1e6, p99.toNanos() / 1e6);

    assertThat(p99).isLessThan(LIMIT);
  }

  /** OpenSearch's own paging (from and size) ends at 10,000 results. */
  @Test
  void pagesBeyondTenThousandResults() {
    Set<String> seen = new HashSet<>();
    @Nullable String cursor = null;
    do {
      ProductQuery query =
          new ProductQuery(
              null,
              ProductFilter.active(),
              null,
              new ProductSort(ProductSort.By.PRICE, false),
              Set.of(),
              new PageRequest(Paging.MAX, cursor));
      Page<String> page = search.search(query).ids();
      assertThat(seen).doesNotContainAnyElementsOf(page.items());
      seen.addAll(page.items());
      cursor = page.after();
    } while (cursor != null && seen.size() < PAGED);

    assertThat(seen).hasSize(PAGED).contains("p-0", "p-" + (PAGED - 1));
  }

  private List<IndexedProduct> products() {
    List<IndexedProduct> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      products.add(
          TestCatalogues.product(
              "p-" + i,
              word() + " " + word() + " " + word() + " " + i,
              "As seen.",
              "things",
              word(),
              ProductStatus.ACTIVE,
              List.of(TestCatalogues.variant("SKU-" + i, null, 100 + i)),
              List.of("Things")));
    }
    return products;
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
