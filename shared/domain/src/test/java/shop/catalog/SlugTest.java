package shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.contracts.IdFormat;

class SlugTest {
  private static final String ID = "01K3ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void derivesSlugsFromNames() {
    assertThat(Slug.of("Café au Lait, 250 g!", ID)).isEqualTo("cafe-au-lait-250-g");
  }

  @Test
  void usesTheIdForNamesWithoutLetters() {
    assertThat(Slug.of("★ ※", ID)).isEqualTo(ID.toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "Straßenlampe Größe 5, strassenlampe-grosse-5",
    "Rødgrød med Fløde, rodgrod-med-flode",
    "Łódź, lodz",
    "Ærø Þing, aero-thing",
    "Чайник, chaynik",
    "Ωμέγα, omega",
    "제주 녹차, jeju-nokcha",
    "Щётка, shchyotka",
    "Τσάι του βουνού, tsai-tou-vounou",
    "Crème Brûlée ﬁn, creme-brulee-fin",
    "Fisherman’s Jumper, fishermans-jumper"
  })
  void transliteratesOtherLetters(String name, String slug) {
    assertThat(Slug.of(name, ID)).isEqualTo(slug);
  }

  @Test
  void avoidsWordsOfThePathsOfTheApi() {
    assertThat(Slug.of("Search", ID)).isEqualTo("search-rstvwxyz");
    assertThat(Slug.of("Suggest!", ID)).isEqualTo("suggest-rstvwxyz");
    assertThat(Slug.isReserved("search")).isTrue();
    assertThat(Slug.isReserved("suggest")).isTrue();
    assertThat(Slug.isReserved("images")).isFalse();
    assertThat(Slug.reservedFault()).endsWith(": search, suggest");
  }

  @Test
  void appendsTheEndOfTheIdForUniqueSlugs() {
    assertThat(Slug.unique("Mug", ID)).isEqualTo("mug-rstvwxyz");
  }

  @Test
  void createsValidSlugsForEveryName() {
    qt().forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 300))
        .check(
            name ->
                Slug.isValid(Slug.of(name, ID))
                    && Slug.isValid(Slug.unique(name, ID))
                    && !Slug.of(name, ID).equals(Slug.unique(name, ID)));
  }

  @Test
  void validatesSlugs() {
    assertThat(Slug.isValid("big-mug-2")).isTrue();
    assertThat(new String[] {"", "-mug", "mug-", "big--mug", "Mug", "m g", "m/g", "café"})
        .noneMatch(Slug::isValid);
    assertThat(Slug.isValid("a".repeat(IdFormat.SLUG_LENGTH))).isTrue();
    assertThat(Slug.isValid("a".repeat(IdFormat.SLUG_LENGTH + 1))).isFalse();
  }

  @Test
  void validatesSkus() {
    assertThat(new String[] {"MUG", "mug-1.2_b", "0"}).allMatch(Sku::isValid);
    assertThat(new String[] {"", "MUG 1", "M#G", "ü", "a".repeat(65)}).noneMatch(Sku::isValid);
  }
}
