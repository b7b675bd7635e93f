package shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FacetTest {

  @Test
  void assignsEveryPriceToOneRange() {
    assertThat(Facet.priceRange(0)).isEqualTo("0-999");
    assertThat(Facet.priceRange(999)).isEqualTo("0-999");
    assertThat(Facet.priceRange(1_000)).isEqualTo("1000-2499");
    assertThat(Facet.priceRange(99_999)).isEqualTo("50000-99999");
    assertThat(Facet.priceRange(100_000)).isEqualTo("100000-");
  }

  @Test
  void acceptsOnlySupportedFacets() {
    assertThat(new String[] {"category", "price", "in_stock", "option.Size"})
        .allMatch(Facet::isOffered);
    assertThat(new String[] {"", "brand", "option.", "option"}).noneMatch(Facet::isOffered);
  }
}
