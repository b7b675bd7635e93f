package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.catalog.CreateProduct;
import shop.catalog.DeleteProduct;
import shop.catalog.ReplaceProduct;
import shop.contracts.Limits;
import shop.inventory.AdjustStock.Adjustment;
import shop.inventory.AdjustStock.Outcome;
import shop.inventory.Stock;
import shop.inventory.StockMovement;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.ProductFixture;

/** The contract of {@link shop.inventory.Stocks}. */
public abstract class StocksContract extends CatalogueContract {

  @Test
  void findsManySkusInOneCall() {
    String kitchen = addCategory("Kitchen", null);
    for (int p = 0; p < 4; p++) {
      ProductFixture fixture = aProduct().in(kitchen).named("P" + p);
      for (int v = 0; v < 30; v++) {
        fixture.variant("SKU-" + p + "-" + v, Map.of("Number", "" + v), 100, v);
      }
      addProduct(fixture);
    }
    List<String> skus =
        IntStream.range(0, 121).mapToObj(i -> "SKU-" + i / 30 + "-" + i % 30).toList();

    Map<String, Stock> found = stocks().findAll(skus);

    assertThat(found).hasSize(120).doesNotContainKey("SKU-4-0");
    assertThat(found.get("SKU-3-29")).extracting(Stock::available).isEqualTo(29L);
  }

  @Test
  void adjustsAvailableAndReceivedTogether() {
    addProduct("MUG", 10);

    Outcome outcome = adjust("MUG", new Adjustment.ByDelta(-4));

    assertThat(outcome).isInstanceOf(Outcome.Adjusted.class);
    assertThat(stock("MUG").available()).isEqualTo(6);
    assertThat(stock("MUG").received()).isEqualTo(6);
    assertThat(adjust("MUG", new Adjustment.ToQuantity(6, 20)))
        .isInstanceOf(Outcome.Adjusted.class);
    assertThat(stock("MUG").available()).isEqualTo(20);
    assertThat(stock("MUG").received()).isEqualTo(20);
  }

  @Test
  void rejectsAdjustmentsBelowZero() {
    addProduct("MUG", 3);

    Outcome outcome = adjust("MUG", new Adjustment.ByDelta(-4));

    assertThat(outcome).isEqualTo(new Outcome.Conflict(3));
    assertThat(stock("MUG").available()).isEqualTo(3);
    assertThat(movements("MUG")).isEmpty();
  }

  @Test
  void rejectsSettingStockWithAnOutdatedCount() {
    addProduct("MUG", 3);

    Outcome outcome = adjust("MUG", new Adjustment.ToQuantity(4, 10));

    assertThat(outcome).isEqualTo(new Outcome.Conflict(3));
    assertThat(stock("MUG").available()).isEqualTo(3);
  }

  @Test
  void rejectsStockAboveTheLimit() {
    addProduct("MUG", 3);

    assertThat(adjust("MUG", new Adjustment.ByDelta(Limits.STOCK_UNITS)))
        .isEqualTo(new Outcome.TooMany());
    assertThat(adjust("NONE", new Adjustment.ByDelta(1))).isEqualTo(new Outcome.NotFound());
  }

  @Test
  void appliesAllConcurrentAdjustments() {
    addProduct("MUG", 0);

    List<Outcome> outcomes =
        Concurrently.call(4, i -> adjust("MUG", new Adjustment.ByDelta(1 + i)));

    assertThat(count(outcomes, Outcome.Adjusted.class)).isEqualTo(4);
    assertThat(stock("MUG").available()).isEqualTo(10);
    assertThat(movements("MUG").stream().mapToLong(StockMovement::delta).sum()).isEqualTo(10);
  }

  @Test
  void adjustsOnceForConcurrentRequestsWithOneKey() {
    addProduct("MUG", 0);

    List<Outcome> outcomes =
        Concurrently.call(
            4,
            i ->
                adjustStock()
                    .adjust(
                        ADMIN,
                        "MUG",
                        new Adjustment.ToQuantity(0, 5),
                        "delivery",
                        idempotentRequest("k", "b")));

    assertThat(count(outcomes, Outcome.Adjusted.class)).isEqualTo(1);
    assertThat(count(outcomes, Outcome.Repeated.class)).isEqualTo(3);
    assertThat(stock("MUG").available()).isEqualTo(5);
  }

  @Test
  void listsMovementsNewestFirstAcrossPages() {
    addProduct("MUG", 0);
    List<Long> deltas = new ArrayList<>();
    for (long delta = 1; delta <= 7; delta++) {
      clock.advance(Duration.ofSeconds(1));
      adjust("MUG", new Adjustment.ByDelta(delta));
      deltas.addFirst(delta);
    }

    List<StockMovement> movements = movements("MUG");

    assertThat(movements).extracting(StockMovement::delta).isEqualTo(deltas);
    assertThat(movements.getFirst().available()).isEqualTo(28);
    assertThat(movements.getFirst().reason()).isEqualTo("delivery");
    assertThat(movements.getFirst().actorId()).isEqualTo(ADMIN);
  }

  @Test
  void rejectsAdjustmentsOfRetiredStock() {
    String id = addProduct("MUG", 3);
    deleteProduct().delete(ADMIN, id, null);

    assertThat(adjust("MUG", new Adjustment.ByDelta(1))).isEqualTo(new Outcome.NotFound());
    assertThat(stock("MUG").available()).isEqualTo(3);
  }

  @Test
  void sellsOneFormOfSkusThatDifferOnlyByCase() {
    addProduct("Mug-1", 3);
    addProduct("TEA", 1);

    for (String sku : List.of("MUG-1", "mug-1", "mUG-1")) {
      assertThat(createWith(sku)).isEqualTo(new CreateProduct.Outcome.SkusTaken(List.of("Mug-1")));
    }
    assertThat(createWith("Tea")).isEqualTo(new CreateProduct.Outcome.SkusTaken(List.of("TEA")));
    assertThat(stock("Mug-1").available()).isEqualTo(3);
  }

  @Test
  void sellsAnotherFormOfASkuThatIsNoLongerSold() {
    List<String> forms = List.of("Mug-1", "MUG-1", "mug-1", "Mug-1", "mUG-1", "MUG-1");
    for (String form : forms) {
      String id = addProduct(form, 2);

      assertThat(stock(form).available()).isEqualTo(2);
      for (String other : forms) {
        if (!other.equals(form)) {
          assertThat(createWith(other))
              .isEqualTo(new CreateProduct.Outcome.SkusTaken(List.of(form)));
        }
      }
      assertThat(deleteProduct().delete(ADMIN, id, null)).isEqualTo(DeleteProduct.Outcome.DELETED);
    }
  }

  @Test
  void changesTheCaseOfAProductsOwnSku() {
    String id = addProduct("Mug-1", 2);

    assertThat(replace(id, "MUG-1")).isInstanceOf(ReplaceProduct.Outcome.Replaced.class);
    assertThat(stock("Mug-1").retired()).isTrue();
    assertThat(replace(id, "mug-1"))
        .isEqualTo(new ReplaceProduct.Outcome.SkusTaken(List.of("MUG-1")));
  }

  @Test
  void createsOneOfConcurrentSkusThatDifferOnlyByCase() {
    String kitchen = addCategory("Kitchen", null);
    List<String> forms = List.of("MUG-1", "Mug-1", "mug-1", "mUG-1");

    List<CreateProduct.Outcome> outcomes =
        Concurrently.call(
            4, i -> create(aProduct().in(kitchen).slug("mug-" + i).variant(forms.get(i), 100, 1)));

    assertThat(count(outcomes, CreateProduct.Outcome.Created.class)).isEqualTo(1);
    assertThat(count(outcomes, CreateProduct.Outcome.SkusTaken.class)).isEqualTo(3);
  }

  private CreateProduct.Outcome createWith(String sku) {
    return create(aProduct().in(addCategory("Kitchen", null)).variant(sku, 100, 1));
  }

  private ReplaceProduct.Outcome replace(String id, String sku) {
    return replaceProduct()
        .replace(
            ADMIN,
            id,
            null,
            aProduct().in(addCategory("Kitchen", null)).variant(sku, 100, 1).build());
  }

  private String addProduct(String sku, long quantity) {
    return addProduct(aProduct().in(addCategory("Kitchen", null)).variant(sku, 1999, quantity))
        .product()
        .id();
  }

  private Outcome adjust(String sku, Adjustment adjustment) {
    return adjustStock().adjust(ADMIN, sku, adjustment, "delivery", null);
  }

  private List<StockMovement> movements(String sku) {
    List<StockMovement> all = new ArrayList<>();
    Page<StockMovement> page = stocks().movements(sku, PageRequest.first(3));
    all.addAll(page.items());
    while (page.after() != null) {
      page = stocks().movements(sku, new PageRequest(3, page.after()));
      all.addAll(page.items());
    }
    return all;
  }
}
