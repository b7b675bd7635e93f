package shop.aws.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.search.ProductIndex;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import shop.testkit.contract.VariantSearchContract;

class OpenSearchProductsTest extends VariantSearchContract {
  private final OpenSearchProducts products =
      new OpenSearchProducts(LocalSearch.SERVICE, LocalSearch.CLOCK);

  OpenSearchProductsTest() {
    LocalSearch.emptyIndex();
  }

  @Override
  protected ProductSearch search() {
    return products;
  }

  @Override
  protected ProductSuggestions suggestions() {
    return products;
  }

  @Override
  protected ProductIndex index() {
    return new OpenSearchIndex(LocalSearch.SERVICE, LocalSearch.CLOCK);
  }

  @Override
  protected void refresh() {
    LocalSearch.refresh();
  }

  private void addMoreProducts() {
    put(1, true, item("sunglasses", "Classic Sunglasses", "eyewear", 5000));
    put(1, true, item("eggs", "Fresh Eggs & <b>Bacon</b>", "food", 500));
    put(1, true, item("tee", "Harbour T-Shirt", "clothing", 3000, "Size", "S", "M"));
    put(1, true, item("cup", "커피 머그컵", "kitchen", 900));
    refresh();
  }

  @Test
  void findsPluralsCompoundsSynonymsAndAccents() {
    addMoreProducts();

    assertThat(find("mugs")).contains("mug-blue", "mug-camp");
    assertThat(find("sun glasses")).containsExactly("sunglasses");
    assertThat(find("note book")).containsExactly("notebook");
    assertThat(find("tshirt")).containsExactly("tee");
    assertThat(find("tee")).first().isEqualTo("tee");
    assertThat(find("hárbour")).contains("mug-blue");
  }

  @Test
  void findsKoreanWordsByTheirParts() {
    addMoreProducts();

    assertThat(find("머그컵을")).contains("cup");
    assertThat(find("제주 녹차")).containsExactly("tea");
    assertThat(find("머그")).contains("cup", "mug-blue");
  }

  @Test
  void findsWordsByTheirBeginning() {
    assertThat(find("lante")).containsExactly("lantern");
  }

  @Test
  void isNotFuzzyWhenTheExactSearchFindsProducts() {
    assertThat(find("lamp")).containsExactly("lamp");
  }

  @Test
  void searchesOnlyTheFirstWordsOfALongText() {
    assertThat(find("mug " + "nonsense ".repeat(100))).isEmpty();
    assertThat(find("a b c d e f g h i j k l m n o p q r s t u v w x y z")).isNotNull();
  }
}
