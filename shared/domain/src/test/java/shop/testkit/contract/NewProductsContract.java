package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.ProductFixture.aProduct;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.catalog.CreateProduct.Outcome;
import shop.catalog.DeleteCategory;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.ProductDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.commit.Effects;
import shop.inventory.Stock;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.ProductFixture;

/** The contract of {@link shop.catalog.Products#commitNew}, by its use case. */
public abstract class NewProductsContract extends CatalogueContract {

  @Test
  void createsProductsAsSingleRequestsDo() {
    String kitchen = addCategory("Kitchen", null);
    String garden = addCategory("Garden", null);

    List<Outcome> outcomes =
        createAll(
            aProduct().named("Mug").in(kitchen).variant("MUG", 100, 3),
            aProduct().named("Rake").in(garden).variant("RAKE", 200, 0),
            aProduct()
                .named("Shirt")
                .in(kitchen)
                .variant("S", Map.of("Size", "S"), 100, 1)
                .variant("M", Map.of("Size", "M"), 100, 2));

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Created.class);
    for (Outcome outcome : outcomes) {
      Product created = ((Outcome.Created) outcome).detail().product();
      assertThat(products().find(created.id())).contains(created);
      assertThat(products().findBySlug(created.slug())).contains(created);
      Map<String, Long> available = ((Outcome.Created) outcome).detail().available();
      assertThat(available.keySet()).isEqualTo(Set.copyOf(created.skus()));
      for (Variant variant : created.variants()) {
        Stock stock = stock(variant.sku());
        assertThat(stock.available()).isEqualTo(available.get(variant.sku()));
        assertThat(stock.price()).isEqualTo(variant.price());
        assertThat(stock.productId()).isEqualTo(created.id());
        assertThat(stock.forSale()).isTrue();
      }
    }
    assertThat(stock("M").available()).isEqualTo(2);
    assertThat(deleteCategory().delete(ADMIN, kitchen, null))
        .isEqualTo(DeleteCategory.Outcome.IN_USE);
    assertThat(newest()).hasSize(3);
  }

  @Test
  void createsManyMoreThanATransactionHolds() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes = createProducts().create(ADMIN, drafts(kitchen, 0, 120, "SKU-"));

    assertThat(count(outcomes, Outcome.Created.class)).isEqualTo(120);
    assertThat(newest()).hasSize(100);
    assertThat(stocks().findAll(skus(0, 120, "SKU-"))).hasSize(120);
  }

  @Test
  void refusesEachProductOnItsOwn() {
    String kitchen = addCategory("Kitchen", null);
    addProduct(aProduct().named("Old").slug("taken").in(kitchen).variant("TAKEN", 100, 1));

    List<Outcome> outcomes =
        createAll(
            aProduct().named("One").in(kitchen).variant("ONE", 100, 1),
            aProduct().named("Two").in(kitchen).variant("TAKEN", 100, 1),
            aProduct().named("Three").slug("taken").in(kitchen).variant("THREE", 100, 1),
            aProduct().named("Four").in("no-category").variant("FOUR", 100, 1),
            aProduct().named("Five").in(kitchen).variant("FIVE", 100, 1));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Created.class);
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.SkusTaken(List.of("TAKEN")));
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.SlugTaken());
    assertThat(outcomes.get(3)).isEqualTo(new Outcome.NoCategory());
    assertThat(outcomes.get(4)).isInstanceOf(Outcome.Created.class);
    assertThat(newest()).extracting(Product::name).containsExactlyInAnyOrder("Old", "One", "Five");
    assertThat(stocks().findAll(List.of("THREE", "FOUR"))).isEmpty();
  }

  @Test
  void refusesTheSecondProductWithASku() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes =
        createAll(
            aProduct().named("One").in(kitchen).variant("SAME", 100, 1),
            aProduct().named("Two").in(kitchen).variant("SAME", 100, 9));

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Created.class);
    assertThat(outcomes.getLast()).isEqualTo(new Outcome.SkusTaken(List.of("SAME")));
    assertThat(stock("SAME").available()).isEqualTo(1);
  }

  @Test
  void givesProductsWithOneNameDifferentSlugs() {
    String kitchen = addCategory("Kitchen", null);

    List<Outcome> outcomes =
        createAll(
            aProduct().named("Mug").in(kitchen).variant("MUG-1", 100, 1),
            aProduct().named("Mug").in(kitchen).variant("MUG-2", 100, 1));

    assertThat(outcomes)
        .extracting(outcome -> ((Outcome.Created) outcome).detail().product().slug())
        .doesNotHaveDuplicates()
        .contains("mug");
  }

  @Test
  void takesOverRetiredStock() {
    String kitchen = addCategory("Kitchen", null);
    Product old = addProduct(aProduct().in(kitchen).variant("MUG", 100, 3)).product();
    deleteProduct().delete(ADMIN, old.id(), null);

    List<Outcome> outcomes =
        createAll(
            aProduct().named("New").in(kitchen).variant("MUG", 150, 8),
            aProduct().named("Other").in(kitchen).variant("OTHER", 100, 1));

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Created.class);
    assertThat(stock("MUG").available()).isEqualTo(8);
    assertThat(stock("MUG").retired()).isFalse();
  }

  @Test
  void createsNothingTwiceWhenAnImportIsRepeated() {
    String kitchen = addCategory("Kitchen", null);
    createProducts().create(ADMIN, drafts(kitchen, 0, 10, "SKU-"));

    List<Outcome> repeated = createProducts().create(ADMIN, drafts(kitchen, 0, 15, "SKU-"));

    assertThat(count(repeated, Outcome.SkusTaken.class)).isEqualTo(10);
    assertThat(count(repeated, Outcome.Created.class)).isEqualTo(5);
    assertThat(newest()).hasSize(15);
  }

  @Test
  void createsEachProductOnceInConcurrentImports() {
    String kitchen = addCategory("Kitchen", null);

    List<List<Outcome>> outcomes =
        Concurrently.call(4, _ -> createProducts().create(ADMIN, drafts(kitchen, 0, 20, "SKU-")));

    assertThat(count(outcomes.stream().flatMap(List::stream).toList(), Outcome.Created.class))
        .isEqualTo(20);
    assertThat(newest()).hasSize(20);
  }

  @Test
  void rejectsChangesOfExistingProducts() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen).variant("MUG", 100, 1)).product();
    ProductChange change =
        new ProductChange(mug, null, List.of(), Effects.at(clock.instant(), () -> "id"));

    assertThatThrownBy(() -> products().commitNew(List.of(change)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Outcome> createAll(ProductFixture... fixtures) {
    List<ProductDraft> drafts = new ArrayList<>();
    for (ProductFixture fixture : fixtures) {
      drafts.add(fixture.build());
    }
    return createProducts().create(ADMIN, drafts);
  }

  private static List<ProductDraft> drafts(String category, int from, int to, String prefix) {
    return skus(from, to, prefix).stream()
        .map(sku -> aProduct().named(sku).in(category).variant(sku, 100, 1).build())
        .toList();
  }

  private static List<String> skus(int from, int to, String prefix) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i).toList();
  }

  private List<Product> newest() {
    return products().newest(EnumSet.allOf(ProductStatus.class), PageRequest.first(100)).items();
  }
}
