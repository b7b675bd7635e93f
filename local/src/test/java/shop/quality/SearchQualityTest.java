package shop.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import shop.aws.search.OpenSearchProducts;
import shop.page.PageRequest;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductQuery;
import shop.search.ProductSort;

/**
 * Search relevance, measured with judged queries. No change may make it worse than these limits.
 */
class SearchQualityTest {
  private static final SearchNode NODE = new SearchNode();

  @AfterAll
  static void close() {
    NODE.close();
  }

  /** The mean nDCG@10 of all queries, and the share of queries without a result. */
  private record Score(double gain, double emptyShare) {}

  @Test
  void ranksRelevantProductsFirstInDemoCatalogue() {
    Score score = judge("demo", TestCatalogues.demo());

    assertThat(score.gain()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.emptyShare()).isZero();
  }

  /** Typos in Hangul, half-typed syllables, initial consonants, and SKUs as people type them. */
  @Test
  void ranksRelevantProductsFirstInKoreanCatalogue() {
    Score score = judge("korean", TestCatalogues.korean());

    assertThat(score.gain()).isGreaterThanOrEqualTo(0.99);
    assertThat(score.emptyShare()).isZero();
  }

  /** DummyJSON's catalogue if -Dreal.data= names its folder; otherwise the demo catalogue again. */
  @Test
  void ranksRelevantProductsFirstInDummyJsonCatalogue() {
    String folder = System.getProperty("real.data", "");
    boolean available = !folder.isEmpty();
    List<IndexedProduct> products =
        available ? TestCatalogues.dummyJson(Path.of(folder)) : TestCatalogues.demo();

    Score score = judge(available ? "dummyjson" : "demo", products);

    assertThat(score.gain()).isGreaterThanOrEqualTo(available ? 0.91 : 0.98);
    assertThat(score.emptyShare()).isLessThanOrEqualTo(available ? 0.03 : 0.0);
  }

  private static Score judge(String catalogue, List<IndexedProduct> products) {
    OpenSearchProducts search = NODE.index(products);
    Map<String, IndexedProduct> byId = new HashMap<>();
    products.forEach(product -> byId.put(product.product().id(), product));
    List<Judgement> judgements = Judgement.of(catalogue);
    double sum = 0;
    int empty = 0;
    for (Judgement judgement : judgements) {
      ProductQuery query =
          new ProductQuery(
              judgement.query(),
              ProductFilter.active(),
              null,
              new ProductSort(ProductSort.By.RELEVANCE, true),
              Set.of(),
              PageRequest.first(10));
      List<IndexedProduct> found =
          search.search(query).ids().items().stream()
              .map(byId::get)
              .filter(Objects::nonNull)
              .toList();
      double gain = judgement.gain(found, products);
      if (gain < 0.8) {
        System.out.printf(
            "%.2f %s: %s%n",
            gain,
            judgement.query(),
            found.stream().map(product -> product.product().name()).toList());
      }
      sum += gain;
      empty += found.isEmpty() ? 1 : 0;
    }
    Score score = new Score(sum / judgements.size(), empty / (double) judgements.size());
    System.out.printf(
        "%s: %d queries, nDCG@10 %.3f, without any result %.1f %%%n",
        catalogue, judgements.size(), score.gain(), 100 * score.emptyShare());
    return score;
  }
}
