package shop.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollationTest {
  private static final List<String> SORTED =
      List.of(
          "3 Bowls",
          "Äpfel",
          "apple",
          "Apple",
          "banana",
          "Éclair",
          "Łódź",
          "Lost",
          "Ødegaard",
          "Olive",
          "Sea Salt",
          "Seafood",
          "Straße",
          "Zebra",
          "Ωμέγα",
          "Жук",
          "가방",
          "각도",
          "나무");

  @Test
  void sortsByLettersThenAccentsThenCase() {
    List<String> shuffled = SORTED.reversed();

    assertThat(Collation.sorted(shuffled, name -> name, Comparator.naturalOrder()))
        .isEqualTo(SORTED);
    assertThat(shuffled.stream().sorted(Collation.ORDER)).isEqualTo(SORTED);
    assertThat(shuffled.stream().sorted(Comparator.comparing(Collation::key))).isEqualTo(SORTED);
  }

  @Test
  void boundsKeys() {
    assertThat(Collation.key("가".repeat(200))).hasSizeLessThanOrEqualTo(400);
  }

  @Test
  void keysCompareLikeNames() {
    qt().forAll(
            strings().basicLatinAlphabet().ofLengthBetween(0, 12),
            strings().basicLatinAlphabet().ofLengthBetween(0, 12))
        .check(
            (one, other) -> {
              int keys = Integer.signum(Collation.key(one).compareTo(Collation.key(other)));
              return keys == 0 || keys == Integer.signum(Collation.ORDER.compare(one, other));
            });
  }
}
