package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.catalog.Product;
import shop.page.PageRequest;
import shop.search.Facet;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductFilter;
import shop.search.ProductSearch;
import shop.search.ProductSort;

/** The contract of {@link ProductSearch}, with filters and facets of one and the same variant. */
public abstract class VariantSearchContract extends TypedSearchContract {

  @Test
  void filtersByOneOfSeveralValuesOfAnOption() {
    put(1, true, item("tray", "Tray", "kitchen", 1000, "Colour", "Red"));
    refresh();

    ProductFilter either =
        new ProductFilter(null, null, null, null, Map.of("Colour", Set.of("Sand", "Red")), ACTIVE);

    assertThat(ids(all(either))).containsExactlyInAnyOrder("mug-blue", "tray");
    assertThat(
            query(null, either, ProductSort.NEWEST, Set.of("option.Colour"), PageRequest.first(1))
                .facets()
                .get("option.Colour"))
        .containsExactly(new Facet("Blue", 1), new Facet("Red", 1), new Facet("Sand", 1));
  }

  /** Size 40 is sold out, size 41 is in stock. */
  private void putShoe() {
    Product shoe = item("shoe", "Shoe", "clothing", 5000, "Size", "40", "41");
    Map<String, Long> available = Map.of("SHOE-1", 0L, "SHOE-2", 3L);
    index()
        .apply(
            new IndexChange(
                List.of(new IndexedProduct(shoe, available, List.of(), List.of("clothing"))),
                Set.of(),
                START));
    refresh();
  }

  @Test
  void comparesStockOfTheVariantThatTheOtherFiltersChoose() {
    putShoe();

    assertThat(ids(all(filter(null, null, true, Map.of("Size", "40"))))).isEmpty();
    assertThat(ids(all(filter(null, null, true, Map.of("Size", "41"))))).containsExactly("shoe");
    assertThat(ids(all(filter(null, null, false, Map.of("Size", "40"))))).containsExactly("shoe");
    assertThat(ids(all(filter(null, null, false, Map.of("Size", "41"))))).isEmpty();
    assertThat(ids(all(filter(5000L, 5000L, true, Map.of())))).isEmpty();
    assertThat(ids(all(filter(5100L, 5100L, true, Map.of())))).containsExactly("shoe");
    assertThat(ids(all(filter(5000L, 6000L, true, Map.of("Size", "41"))))).containsExactly("shoe");
    assertThat(ids(all(filter(5000L, 6000L, true, Map.of("Size", "40"))))).isEmpty();
    assertThat(ids(all(filter(5000L, 6000L, false, Map.of("Size", "40"))))).containsExactly("shoe");
    assertThat(ids(all(filter(null, null, false, Map.of())))).containsExactly("lantern");
  }

  @Test
  void countsOnlyVariantsWithTheChosenStock() {
    putShoe();
    Set<String> facets = Set.of("option.Size", Facet.PRICE, Facet.IN_STOCK);

    Map<String, List<Facet>> inStock = facets("shoe", filter(null, null, true, Map.of()), facets);
    assertThat(inStock.get("option.Size")).containsExactly(new Facet("41", 1));
    assertThat(inStock.get(Facet.PRICE)).containsExactly(new Facet("5000-9999", 1));

    Map<String, List<Facet>> soldOut = facets("shoe", filter(null, null, false, Map.of()), facets);
    assertThat(soldOut.get("option.Size")).containsExactly(new Facet("40", 1));

    ProductFilter forty = filter(null, null, null, Map.of("Size", "40"));
    assertThat(facets("shoe", forty, facets).get(Facet.IN_STOCK))
        .containsExactly(new Facet("false", 1));
    assertThat(facets("shoe", forty, facets).get("option.Size"))
        .containsExactly(new Facet("40", 1), new Facet("41", 1));

    ProductFilter cheapInStock = filter(null, 5050L, true, Map.of());
    assertThat(facets("shoe", cheapInStock, facets).get("option.Size")).isEmpty();
    assertThat(facets("shoe", cheapInStock, facets).get(Facet.PRICE))
        .containsExactly(new Facet("5000-9999", 1));
    ProductFilter cheapSoldOut = filter(null, 5050L, false, Map.of());
    assertThat(facets("shoe", cheapSoldOut, facets).get("option.Size"))
        .containsExactly(new Facet("40", 1));
  }

  private Map<String, List<Facet>> facets(String text, ProductFilter filter, Set<String> facets) {
    return query(text, filter, RELEVANCE, facets, PageRequest.first(10)).facets();
  }

  @Test
  void countsFacetsWithNamesInAnyScript() {
    put(1, true, item("bag", "Bag", "clothing", 1000, "색상", "파랑", "빨강"));
    put(1, true, item("box", "Box", "clothing", 1000, "Size [cm] .*", "10", "20"));
    refresh();
    Set<String> names = Set.of("option.색상", "option.Size [cm] .*", "option.[", "option.>\"");

    Map<String, List<Facet>> found = facets("bag", ProductFilter.active(), names);
    assertThat(found.get("option.색상")).containsExactly(new Facet("빨강", 1), new Facet("파랑", 1));
    assertThat(found.get("option.[")).isEmpty();
    assertThat(facets("box", ProductFilter.active(), names).get("option.Size [cm] .*"))
        .containsExactly(new Facet("10", 1), new Facet("20", 1));
    assertThat(ids(all(filter(null, null, null, Map.of("색상", "빨강"))))).containsExactly("bag");
  }
}
