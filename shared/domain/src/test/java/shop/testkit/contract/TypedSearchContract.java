package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;

/** The contract of {@link ProductSearch}, with Korean words and SKUs as shoppers type them. */
public abstract class TypedSearchContract extends ProductSearchContract {

  @Test
  void toleratesTyposInKoreanWords() {
    put(1, true, item("cup", "스테인리스 머그컵", "kitchen", 900));
    put(1, true, item("sack", "캔버스 가방", "clothing", 900));
    refresh();

    assertThat(find("머그콥")).containsExactly("cup");
    assertThat(find("스테인레스")).containsExactly("cup");
    assertThat(find("가망")).containsExactly("sack");
    assertThat(find("하늘")).isEmpty();
  }

  @Test
  void completesHalfTypedSyllablesAndInitialConsonants() {
    put(1, true, item("cup", "스테인리스 머그컵", "kitchen", 900));
    put(1, true, item("sack", "캔버스 가방", "clothing", 900));
    refresh();

    for (String typed : List.of("ㅁ", "머", "먹", "머그ㅋ", "머그커", "ㅁㄱ", "ㅁㄱㅋ", "ㅅㅌㅇㄹㅅㅁㄱ", "스테 ㅁㄱ")) {
      assertThat(suggestions().suggest(typed, 10))
          .as(typed)
          .extracting(ProductSuggestions.Suggestion::productId)
          .containsExactly("cup");
    }
    assertThat(suggestions().suggest("ㄱㅂ", 10))
        .extracting(ProductSuggestions.Suggestion::productId)
        .containsExactly("sack");
    assertThat(suggestions().suggest("ㅎㅎ", 10)).isEmpty();
  }

  @Test
  void findsSkusWithoutPunctuationByTheirBeginningAndBesideWords() {
    for (String text :
        List.of("MUG-CAMP-1", "mug camp 1", "mugcamp1", "MUG_CAMP", "mugcamp", "enamel mugcamp1")) {
      assertThat(find(text)).as(text).first().isEqualTo("mug-camp");
    }
    assertThat(find("MUG-BLUE-2")).first().isEqualTo("mug-blue");
    assertThat(find("LANTERN-1 paper")).containsExactly("lantern");
  }
}
