package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CreateProduct;
import shop.catalog.Product;
import shop.money.Money;
import shop.page.Page;
import shop.page.PageRequest;
import shop.price.PriceChange;
import shop.price.SkuPrice;
import shop.testkit.ProductFixture;

/** The history of prices that {@link shop.catalog.Products} keeps with each change. */
public abstract class PriceHistoryContract extends CatalogueContract {
  @Test
  void keepsEveryChangeOfPrice() {
    String kitchen = addCategory("Kitchen", null);
    Instant created = clock.instant();
    Product shirt =
        addProduct(
                aProduct()
                    .in(kitchen)
                    .variant("SHIRT-S", Map.of("Size", "S"), 1500, 5)
                    .variant("SHIRT-M", Map.of("Size", "M"), 1600, 6))
            .product();
    clock.advance(Duration.ofDays(1));
    replace(
        shirt,
        aProduct()
            .in(kitchen)
            .variant("SHIRT-M", Map.of("Size", "M"), 1400, 0)
            .variant("SHIRT-L", Map.of("Size", "L"), 1700, 4));
    clock.advance(Duration.ofDays(1));
    replace(
        shirt,
        aProduct()
            .in(kitchen)
            .named("Another name")
            .variant("SHIRT-M", Map.of("Size", "M"), 1400, 0)
            .variant("SHIRT-L", Map.of("Size", "L"), 1700, 4));
    clock.advance(Duration.ofDays(1));
    deleteProduct().delete(ADMIN, shirt.id(), null);

    List<PriceChange> changes = products().priceChanges(shirt.id(), PageRequest.first(10)).items();

    assertThat(changes)
        .containsExactly(
            new PriceChange(
                shirt.id(),
                4,
                created.plus(Duration.ofDays(3)),
                List.of(
                    new SkuPrice("SHIRT-M", null, false), new SkuPrice("SHIRT-L", null, false))),
            new PriceChange(
                shirt.id(),
                2,
                created.plus(Duration.ofDays(1)),
                List.of(
                    new SkuPrice("SHIRT-L", usd(1700), true),
                    new SkuPrice("SHIRT-S", null, false),
                    new SkuPrice("SHIRT-M", usd(1400), true))),
            new PriceChange(
                shirt.id(),
                1,
                created,
                List.of(
                    new SkuPrice("SHIRT-S", usd(1500), true),
                    new SkuPrice("SHIRT-M", usd(1600), true))));
  }

  @Test
  void listsPriceChangesInPages() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen)).product();
    for (int i = 0; i < 12; i++) {
      replace(mug, aProduct().in(kitchen).variant("MUG", 2000 + i, 0));
    }

    List<Long> versions = new ArrayList<>();
    PageRequest request = PageRequest.first(5);
    Page<PriceChange> page = products().priceChanges(mug.id(), request);
    page.items().forEach(change -> versions.add(change.version()));
    while (page.after() != null) {
      page = products().priceChanges(mug.id(), new PageRequest(5, page.after()));
      page.items().forEach(change -> versions.add(change.version()));
    }

    assertThat(versions).containsExactly(13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(products().priceChanges("unknown", PageRequest.first(5)).items()).isEmpty();
  }

  @Test
  void keepsTheFirstPricesOfImportedProducts() {
    String kitchen = addCategory("Kitchen", null);

    List<CreateProduct.Outcome> created =
        createProducts()
            .create(
                ADMIN,
                List.of(
                    aProduct().in(kitchen).variant("CUP", 900, 1).build(),
                    aProduct().in(kitchen).draft().variant("POT", 3000, 1).build()));

    assertThat(created)
        .map(outcome -> ((CreateProduct.Outcome.Created) outcome).detail().product().id())
        .flatMap(id -> products().priceChanges(id, PageRequest.first(5)).items())
        .flatMap(PriceChange::prices)
        .containsExactly(
            new SkuPrice("CUP", usd(900), true), new SkuPrice("POT", usd(3000), false));
  }

  @Test
  void keepsNoPriceChangeOfARefusedEdit() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen)).product();

    replaceProduct().replace(ADMIN, mug.id(), 7L, aProduct().in(kitchen).build());
    replace(mug, aProduct().in("unknown").variant("MUG", 1, 0));

    assertThat(products().priceChanges(mug.id(), PageRequest.first(5)).items())
        .extracting(PriceChange::version)
        .containsExactly(1L);
  }

  @Test
  void storesTheLowestPriceBeforeAReduction() {
    String kitchen = addCategory("Kitchen", null);
    Product mug = addProduct(aProduct().in(kitchen).variant("MUG", 1800, 1)).product();
    for (int price : new int[] {2500, 2000}) {
      clock.advance(Duration.ofDays(10));
      replace(mug, aProduct().in(kitchen).variant("MUG", price, 0));
    }

    assertThat(lowestPrice(mug)).isEqualTo(usd(1800));
    clock.advance(Duration.ofDays(50));
    replace(mug, aProduct().in(kitchen).named("Cup").variant("MUG", 2000, 0));
    assertThat(lowestPrice(mug)).as("the reduction goes on").isEqualTo(usd(1800));
    replace(mug, aProduct().in(kitchen).variant("MUG", 2100, 0));
    assertThat(lowestPrice(mug)).as("the price rises").isNull();
    replace(mug, aProduct().in(kitchen).draft().variant("MUG", 100, 0));
    replace(mug, aProduct().in(kitchen).draft().variant("MUG", 1500, 0));
    replace(mug, aProduct().in(kitchen).variant("MUG", 1500, 0));
    assertThat(lowestPrice(mug)).as("a draft's price is not offered").isEqualTo(usd(2000));
  }

  private @Nullable Money lowestPrice(Product product) {
    return products()
        .find(product.id())
        .orElseThrow()
        .variants()
        .getFirst()
        .formerPrices()
        .lowestBeforeReduction();
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }

  private void replace(Product product, ProductFixture fixture) {
    replaceProduct().replace(ADMIN, product.id(), null, fixture.build());
  }
}
