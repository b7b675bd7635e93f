package shop.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.aws.search.OpenSearchProducts;
import shop.catalog.ProductStatus;
import shop.search.IndexedProduct;

/** Suggestions among 100,000 products, as somebody types names of them letter by letter. */
@Tag("proof")
class SuggestSpeedTest {
  private static final int PRODUCTS = 100_000;
  private static final int TYPED = 2_000;
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

  @Test
  void answersWithinFiftyMilliseconds() {
    Random random = new Random(7);
    List<IndexedProduct> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      products.add(
          Catalogues.product(
              "p-" + i,
              word(random) + " " + word(random) + " " + word(random) + " " + i,
              "As seen.",
              "things",
              word(random),
              ProductStatus.ACTIVE,
              List.of(Catalogues.variant("SKU-" + i, null, 100 + i)),
              List.of("Things")));
    }
    try (Node node = new Node()) {
      OpenSearchProducts search = node.searching(products);
      List<Long> nanos = new ArrayList<>();
      while (nanos.size() < 2 * TYPED) {
        String name = word(random) + " " + word(random);
        for (int letters = 1; letters <= name.length(); letters++) {
          long start = System.nanoTime();
          assertThat(search.suggest(name.substring(0, letters), 10)).isNotEmpty();
          nanos.add(System.nanoTime() - start);
        }
      }
      List<Long> warm = new ArrayList<>(nanos.subList(TYPED, nanos.size()));
      Collections.sort(warm);
      Duration median = Duration.ofNanos(warm.get(warm.size() / 2));
      Duration slow = Duration.ofNanos(warm.get(warm.size() * 99 / 100));
      System.out.printf(
          "%d suggestions among %d products: p50 %.1f ms, p99 %.1f ms%n",
          warm.size(), PRODUCTS, median.toNanos() / 1e6, slow.toNanos() / 1e6);

      assertThat(slow).isLessThan(LIMIT);
    }
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
