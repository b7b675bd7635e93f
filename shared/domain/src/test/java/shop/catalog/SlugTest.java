package shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import shop.contracts.IdFormat;

class SlugTest {
  private static final String ID = "01K3ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void derivesSlugsFromNames() {
    assertThat(Slug.of("Café au Lait, 250 g!", ID)).isEqualTo("cafe-au-lait-250-g");
  }

  @Test
  void usesTheIdForNamesWithoutLatinLetters() {
    assertThat(Slug.of("녹차", ID)).isEqualTo(ID.toLowerCase(java.util.Locale.ROOT));
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
